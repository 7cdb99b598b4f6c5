import Documents

/// `kubectl config get-contexts`.
enum ConfigGetContexts: Command {
  static let name = "config get-contexts"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let output = call.text("output")
    guard ["", "name"].contains(output) else {
      throw .said(
        "--output \(output) is not available in kubectl config get-contexts; resetting to default output format"
      )
    }
    let config = kubectl.kubeconfig
    var lines = ""
    if output.isEmpty, !call.bool("no-headers") {
      lines = "CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE\n"
    }
    var failures: [Failure] = []
    for name in call.words where config.contexts[name] == nil {
      failures.append(.said("context \(name) not found"))
    }
    for context in config.contexts where call.words.isEmpty || call.words.contains(context.name) {
      if output == "name" {
        lines += context.name + "\n"
        continue
      }
      let mark = context.name == config.currentContext ? "*" : ""
      let cells = ["cluster", "user", "namespace"].map { context.value[$0]?.string ?? "" }
      lines += "\(mark)\t\(context.name)\t\(cells.joined(separator: "\t"))\n"
    }
    kubectl.write(TabWriter.tables.text(lines))
    if !failures.isEmpty { throw .many(failures) }
  }
}
