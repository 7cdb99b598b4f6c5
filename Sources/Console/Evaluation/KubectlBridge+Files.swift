import KubectlCommand

/// Files and the editor, as `kubectl` sees them.
extension KubectlBridge {
  var folder: String { session.value(of: "PWD") ?? Session.home }

  mutating func write(_ bytes: [UInt8], to path: String) -> String? {
    session.makeFolders(above: path)
    return session.writeFile(String(decoding: bytes, as: UTF8.self), to: path)
  }

  /// Editors that are programs of the machine, and no commands of this shell.
  private static let foreignEditors = [
    "vi", "vim", "nvim", "nano", "emacs", "micro", "hx", "ed", "code",
  ]

  /// A command of the shell in KUBE_EDITOR or EDITOR changes the text, such as `sed -i s/1/2/`;
  /// else whoever is there does.
  mutating func edit(_ text: String) throws(KubectlEditFailure) -> String {
    let chosen = ["KUBE_EDITOR", "EDITOR"].compactMap { session.value(of: $0) }
      .first { line in
        let program = line.split(separator: " ").first?.split(separator: "/").last
        return program.map { !Self.foreignEditors.contains(String($0)) } ?? false
      }
    guard let chosen else {
      guard session.interaction.isInteractive else {
        throw KubectlEditFailure(
          "there is nobody to edit here: set KUBE_EDITOR to a command of this shell, such as 'sed "
            + "-i s/OLD/NEW/', or use 'kubectl patch'")
      }
      return session.interaction.edit(text, named: "kubectl-edit.yaml") ?? text
    }
    let path = Session.home + "/.kube/kubectl-edit.yaml"
    if let problem = write(Array(text.utf8), to: path) { throw KubectlEditFailure(problem) }
    var input = StandardInput()
    let result = session.runScript("\(chosen) \(path)", &input)
    let edited = session.readFile(path) ?? text
    session.removeFile(path)
    guard result.status == 0 else {
      throw KubectlEditFailure(
        "there was a problem with the editor \"\(chosen)\": exit status \(result.status)")
    }
    return edited
  }
}
