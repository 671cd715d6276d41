// Starts `minutebook lsp`, and starts it again when its settings change.

import { commands, env, type ExtensionContext, type FileSystemWatcher, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { documents, serverCommand, watched } from './settings';

let client: LanguageClient | undefined;
let watcher: FileSystemWatcher | undefined;

async function start(): Promise<void> {
  const settings = workspace.getConfiguration('minutebook');
  const path = settings.get('path', 'minutebook');
  const command = serverCommand({ path, language: settings.get('language', '') });
  watcher = workspace.createFileSystemWatcher(watched);
  client = new LanguageClient('minutebook', 'minutebook', command, {
    documentSelector: documents,
    synchronize: { fileEvents: watcher },
  });
  try {
    await client.start();
  } catch {
    void window.showErrorMessage(
      env.language.startsWith('zh')
        ? `不能启动“${command.command}”：请安装 minutebook，或在设置 minutebook.path 里写明它在哪里。`
        : `Cannot start “${command.command}”: install minutebook, or say in the setting minutebook.path where it is.`,
    );
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  watcher?.dispose();
  await running?.dispose();
}

export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    commands.registerCommand('minutebook.restart', restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('minutebook.path') || event.affectsConfiguration('minutebook.language')) {
        void restart();
      }
    }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
