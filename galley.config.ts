import { defineConfig } from "galley";

export default defineConfig({
  title: "Worked numbers",
  description:
    "Five essays on AI, talent and start-ups print their results. Here each of their systems is built so that it runs, and each number stands beside the one that follows from their own data.",
});
