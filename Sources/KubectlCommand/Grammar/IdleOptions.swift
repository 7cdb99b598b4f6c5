/// Options that are understood and change nothing in here; whoever gives one is told so.
enum IdleOptions {
  private static let names: [String: [String]] = [
    "get": ["output-watch-events", "subresource", "server-print"],
    "create": ["windows-line-endings", "selector"],
    "apply": [
      "all", "force", "grace-period", "timeout", "wait", "selector", "subresource", "overwrite",
      "prune-allowlist",
    ],
    "delete": ["raw", "interactive"],
    "label": ["resource-version"], "annotate": ["resource-version"],
    "expose": ["overrides", "override-type", "load-balancer-ip"],
    "run": ["override-type", "leave-stdin-open"],
    "scale": ["timeout"],
    "drain": ["skip-wait-for-delete-timeout"],
    "logs": ["ignore-errors"],
    "explain": ["output"],
    "events": ["watch"],
    "diff": ["server-side", "force-conflicts", "prune", "selector", "show-managed-fields"],
    "replace": ["cascade", "grace-period", "timeout", "wait", "raw"],
    "set env": ["resolve"],
    "config view": ["flatten", "merge"],
    "top pod": ["sort-by", "sum"], "top node": ["sort-by"],
  ]

  /// Says which of a call's options change nothing.
  static func remark(on call: Call, _ kubectl: inout Kubectl) {
    for name in names[call.command] ?? [] where call.has(name) {
      kubectl.complain("Note: --\(name) is not simulated and changes nothing here")
    }
  }
}
