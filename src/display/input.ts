import { requiredFrontend } from "./frontend.js";

export interface InputOptions {
  /** The characters are not to be shown while they are typed. */
  password?: boolean;
}

/**
 * Asks the person in front of the notebook for a line, and waits for it.
 *
 * @throws Error where there is nobody to ask, as in a build.
 * @example const name = await input("Your name: ");
 */
export async function input(prompt = "", options: InputOptions = {}): Promise<string> {
  return requiredFrontend("input").input(prompt, options.password ?? false);
}
