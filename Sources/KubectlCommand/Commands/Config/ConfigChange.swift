import Documents

/// `kubectl config use-context`.
enum ConfigUseContext: Command {
  static let name = "config use-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      kubectl.write(HelpText.text(of: call.command))
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    guard kubectl.kubeconfig.contexts[call.words[0]] != nil else {
      throw .said("no context exists with the name: \(GoText.quoted(call.words[0]))")
    }
    kubectl.kubeconfig.currentContext = call.words[0]
    kubectl.write("Switched to context \(GoText.quoted(call.words[0])).\n")
  }
}

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

/// `kubectl config set-cluster`.
enum ConfigSetCluster: Command {
  static let name = "config set-cluster"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 1 else {
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let name = call.words[0]
    var value = kubectl.kubeconfig.clusters[name] ?? [:]
    for option in ["server", "tls-server-name", "certificate-authority", "proxy-url"]
    where call.has(option) {
      value[option] = .string(call.text(option))
    }
    if call.has("insecure-skip-tls-verify") {
      value["insecure-skip-tls-verify"] = .bool(call.bool("insecure-skip-tls-verify"))
    }
    kubectl.kubeconfig.clusters[name] = value
    kubectl.write("Cluster \(GoText.quoted(name)) set.\n")
  }
}

/// `kubectl config rename-context`.
enum ConfigRenameContext: Command {
  static let name = "config rename-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard call.words.count == 2 else {
      throw .said("Unexpected args: \(GoText.list(call.words))")
    }
    let (old, new) = (call.words[0], call.words[1])
    guard let value = kubectl.kubeconfig.contexts[old] else {
      throw .said("cannot rename the context \(GoText.quoted(old)), it's not in the kubeconfig")
    }
    if kubectl.kubeconfig.contexts[new] != nil {
      throw .said(
        "cannot rename the context \(GoText.quoted(old)), the context \(GoText.quoted(new)) "
          + "already exists in the kubeconfig")
    }
    kubectl.kubeconfig.contexts[old] = nil
    kubectl.kubeconfig.contexts[new] = value
    if kubectl.kubeconfig.currentContext == old { kubectl.kubeconfig.currentContext = new }
    kubectl.write("Context \(GoText.quoted(old)) renamed to \(GoText.quoted(new)).\n")
  }
}

/// `kubectl config delete-context`.
enum ConfigDeleteContext: Command {
  static let name = "config delete-context"

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard let name = call.words.first, kubectl.kubeconfig.contexts[name] != nil else {
      throw .said(
        "cannot delete context \(call.words.first ?? ""), not in \(kubectl.input.kubeconfigPath)")
    }
    if kubectl.kubeconfig.currentContext == name {
      kubectl.complain(
        "warning: this removed your active context, use \"kubectl config use-context\" to select "
          + "a different one")
    }
    kubectl.kubeconfig.contexts[name] = nil
    kubectl.write("deleted context \(name) from \(kubectl.input.kubeconfigPath)\n")
  }
}
