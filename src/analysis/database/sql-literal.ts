/** Names, texts and numbers as SQL writes them. */

export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** With an exponent, so that the engine reads a double and not a decimal; every digit is kept. */
export const doubleLiteral = (value: number): string => value.toExponential();
