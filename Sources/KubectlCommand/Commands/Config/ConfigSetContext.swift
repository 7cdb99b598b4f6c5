import Documents

/// `kubectl config set-context`.
enum ConfigSetContext: Command {
  static let name = "config set-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let isCurrent = call.bool("current")
    guard call.words.count == 1 || isCurrent else {
      throw .said("you must specify a non-empty context name or --current")
    }
    if isCurrent, !call.words.isEmpty {
      throw .said("cannot specify both a context name and --current")
    }
    let name = isCurrent ? kubectl.kubeconfig.currentContext : call.words[0]
    if name.isEmpty { throw .said("no current context is set") }
    let old = kubectl.kubeconfig.contexts[name]
    var value = old ?? ["cluster": "", "user": ""]
    for option in ["cluster", "namespace", "user"] where call.has(option) {
      let text = call.text(option)
      value[option] = text.isEmpty && option == "namespace" ? Optional<JSON>.none : .string(text)
    }
    value = JSONObject(value.members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    kubectl.kubeconfig.contexts[name] = value
    kubectl.write("Context \(GoText.quoted(name)) \(old == nil ? "created" : "modified").\n")
  }
}
