/// Options that are understood and change nothing in here; whoever gives one is told so.
enum IdleOptions {
  private static let names: [String: [String]] = [
    "create": ["windows-line-endings"], "edit": ["windows-line-endings"],
    "apply": ["timeout", "wait"],
    "drain": ["skip-wait-for-delete-timeout"],
    "diff": ["prune", "prune-allowlist"],
    "kustomize": ["env", "mount", "network", "network-name", "load-restrictor", "as-current-user"],
    "config view": ["merge"], "config set-cluster": ["embed-certs"],
    "cluster-info dump": ["pod-running-timeout"],
  ]

  /// Says which of a call's options change nothing.
  static func remark(on call: Call, _ kubectl: inout Kubectl) {
    for name in names[call.command] ?? [] where call.has(name) {
      kubectl.complain("Note: --\(name) is not simulated and changes nothing here")
    }
  }
}
