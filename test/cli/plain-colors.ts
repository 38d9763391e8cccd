import picocolors from "picocolors";

/** What is printed where colours are off. */
export const plain = picocolors.createColors(false);
export const colored = picocolors.createColors(true);
