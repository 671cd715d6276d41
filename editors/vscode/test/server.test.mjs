// The extension's command and files against the real server, as the protocol's own client library talks to it.
// MINUTEBOOK names the program (default: the debug build of this repository).

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, matchesGlob } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';
import { documents, serverCommand } from '../dist/settings.mjs';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = protocol;
const {
  CodeActionRequest, CompletionRequest, DidOpenTextDocumentNotification, ExitNotification, HoverRequest,
  InitializedNotification, InitializeRequest, PublishDiagnosticsNotification, ShutdownRequest,
} = protocol;

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const path = process.env.MINUTEBOOK ?? join(repository, 'target/debug/minutebook');
const folder = mkdtempSync(join(tmpdir(), 'minutebook-'));
after(() => rmSync(folder, { recursive: true }));
const home = join(folder, 'content/service-center');
cpSync(join(repository, 'tests/examples/service-center'), home, { recursive: true });
cpSync(join(repository, 'content/service-center/policies'), join(home, 'policies'), { recursive: true });
writeFileSync(join(folder, 'content/archive.yaml'), 'title: 档案\n');

test('the manifest names what is there', () => {
  const manifest = JSON.parse(readFileSync(join(repository, 'editors/vscode/package.json'), 'utf8'));
  const english = JSON.parse(readFileSync(join(repository, 'editors/vscode/package.nls.json'), 'utf8'));
  const chinese = JSON.parse(readFileSync(join(repository, 'editors/vscode/package.nls.zh-cn.json'), 'utf8'));
  const named = [...JSON.stringify(manifest).matchAll(/"%([^"%]+)%"/g)].map(([, name]) => name).sort();
  assert.deepEqual([...new Set(named)], Object.keys(english).sort());
  assert.deepEqual(Object.keys(english), Object.keys(chinese));
  const source = readFileSync(join(repository, 'editors/vscode/src/extension.ts'), 'utf8');
  for (const { command } of manifest.contributes.commands) assert.ok(source.includes(`'${command}'`), command);
  const version = readFileSync(join(repository, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)[1];
  assert.equal(manifest.version, version);
});

test('settings make the command', () => {
  assert.deepEqual(serverCommand({ path: ' ', language: '' }), { command: 'minutebook', args: ['lsp'] });
  assert.deepEqual(serverCommand({ path: '/a b/minutebook', language: 'zh' }), {
    command: '/a b/minutebook', args: ['--lang', 'zh', 'lsp'],
  });
});

test('the files of an archive are sent, and no others', () => {
  const sent = (file) => documents.some(({ pattern }) => matchesGlob(`/a/${file}`, pattern));
  for (const file of [
    'content/archive.yaml', 'content/office/people.yaml', 'content/office/policies/2023-04-19.yaml',
    'content/office/follow-ups/2026.yml', 'content/office/meetings/2026/2026-01-05-a.md',
    'content/office/meetings/2026-01-05-a.md',
  ]) assert.ok(sent(file), file);
  for (const file of ['README.md', 'content/office/notes.md', 'docs/content.yaml', 'content/office/meetings/a.yaml']) {
    assert.ok(!sent(file), file);
  }
});

test('the server finds, completes, explains and fixes', { timeout: 60_000 }, async () => {
  const { command, args } = serverCommand({ path, language: 'zh' });
  const child = spawn(command, ['--as-of', '2026-07-10', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const client = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const published = new Map();
  client.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => published.set(uri, diagnostics));
  client.listen();
  const { capabilities } = await client.sendRequest(InitializeRequest.type, {
    processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {}, workspaceFolders: null,
  });
  for (const able of ['completionProvider', 'hoverProvider', 'definitionProvider', 'referencesProvider',
    'documentSymbolProvider', 'workspaceSymbolProvider', 'codeActionProvider', 'documentFormattingProvider',
    'renameProvider']) assert.ok(capabilities[able], able);
  await client.sendNotification(InitializedNotification.type, {});
  const record = join(home, 'meetings/2026-03-11-office-meeting.md');
  const text = readFileSync(record, 'utf8').replace('recorder: 林晓', 'recorder: 林小');
  const uri = pathToFileURL(record).href;
  await client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const line = text.split('\n').findIndex((own) => own.startsWith('recorder:'));
  const position = { line, character: 'recorder: 林'.length };
  const offered = await client.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
  assert.ok(offered.items.some(({ label }) => label === '林晓'));
  const [found] = published.get(uri).filter(({ code }) => code === 'MB008');
  assert.deepEqual(found.range, { start: { line, character: 10 }, end: { line, character: 12 } });
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri }, range: found.range, context: { diagnostics: [found] },
  });
  const fix = actions.find(({ isPreferred }) => isPreferred);
  assert.equal(fix.edit.changes[uri][0].newText, '林晓');
  const chair = { line: line - 1, character: 'chair: 周'.length };
  const hover = await client.sendRequest(HoverRequest.type, { textDocument: { uri }, position: chair });
  assert.match(hover.contents.value, /周正.*主任/);
  await client.sendRequest(ShutdownRequest.type);
  await client.sendNotification(ExitNotification.type);
  assert.equal(await ended, 0);
});
