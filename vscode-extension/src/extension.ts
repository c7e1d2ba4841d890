import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

/**
 * Lets the Lean 4 extension start Goalpost's sidecar: its `lake` and `lean` stand first on the PATH that the
 * extension uses. All else, from goals to suggestions, is the sidecar's.
 */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("goalpost.enable", () => enable(context.extensionPath)),
    vscode.commands.registerCommand("goalpost.disable", () => use(undefined)),
  );
}

async function enable(extensionFolder: string): Promise<void> {
  const folder = shims(extensionFolder);
  if (folder) {
    await use(folder);
  }
}

/** The folder of the shims, or undefined, with a message, where there is none. */
function shims(extensionFolder: string): string | undefined {
  const configured = vscode.workspace.getConfiguration("goalpost").get<string>("folder", "");
  const folder = path.join(configured || path.dirname(extensionFolder), "lsp-sidecar", "shims");
  if (existsSync(path.join(folder, "lake"))) {
    return folder;
  }
  void vscode.window.showErrorMessage(
    `There is no Goalpost in ${path.dirname(path.dirname(folder))}: set goalpost.folder to where it is checked out.`,
  );
  return undefined;
}

/** Puts the shims first, or takes away those of every Goalpost; then Lean's server has to start anew. */
async function use(folder: string | undefined): Promise<void> {
  const lean = vscode.workspace.getConfiguration("lean4");
  const key = "envPathExtensions";
  const others = lean.get<string[]>(key, []).filter((entry) => !isShims(entry));
  await lean.update(key, folder ? [folder, ...others] : others, vscode.ConfigurationTarget.Workspace);
  const restart = "Restart Lean";
  const answer = await vscode.window.showInformationMessage(
    folder ? "Goalpost answers from Lean's next start on." : "Goalpost is out of the way from Lean's next start on.",
    restart,
  );
  if (answer === restart) {
    await vscode.commands.executeCommand("lean4.restartServer");
  }
}

function isShims(folder: string): boolean {
  return path.basename(folder) === "shims" && existsSync(path.join(folder, "shim.bash"));
}
