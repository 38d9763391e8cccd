import { defineConfig } from "galley";

export default defineConfig({
  title: "Galley reports",
});
