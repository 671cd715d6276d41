// What the settings say, as the command that is run and the files that it hears of. Knows nothing of the
// editor, so that tests can start the same server.

export interface Settings {
  path: string;
  language: string;
}

export interface Command {
  command: string;
  args: string[];
}

/** The command that serves. */
export function serverCommand({ path, language }: Settings): Command {
  const args = language === 'zh' || language === 'en' ? ['--lang', language, 'lsp'] : ['lsp'];
  return { command: path.trim() || 'minutebook', args };
}

/** The files that the server hears of: what an archive is made of, and nothing else. */
export const documents = [
  { scheme: 'file', pattern: '**/content/*.{yaml,yml}' },
  { scheme: 'file', pattern: '**/content/*/*.{yaml,yml}' },
  { scheme: 'file', pattern: '**/content/*/{policies,follow-ups}/*.{yaml,yml}' },
  { scheme: 'file', pattern: '**/content/*/meetings/**/*.md' },
];

/** The files whose changes on disk matter: attachments, too. */
export const watched = '**/content/**';
