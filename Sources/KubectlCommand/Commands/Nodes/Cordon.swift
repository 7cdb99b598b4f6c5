import Documents

/// `kubectl cordon` and `uncordon`.
///
/// Source: kubectl, `pkg/cmd/drain/drain.go`.
enum Cordoning {
  static func run(_ isCordon: Bool, _ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    let dryRun = try kubectl.dryRun(call)
    for (target, node) in try nodes(call, &kubectl) {
      try set(isCordon, target, node, dryRun, &kubectl)
    }
  }

  static func nodes(
    _ call: Call, _ kubectl: inout Kubectl
  ) throws(Failure) -> [(target: Target, object: JSON)] {
    let selector = call.text("selector")
    if call.words.isEmpty, selector.isEmpty {
      throw call.usage("USAGE: \(call.command) NODE [flags]")
    }
    if !call.words.isEmpty, !selector.isEmpty {
      throw .said("error: cannot specify both a node name and a --selector option")
    }
    // `node/NAME` is a name too, which is how `get -o name` writes it.
    let words = call.words.map { $0.contains("/") ? $0 : "nodes/\($0)" }
    var query = ObjectQuery(call, words: words.isEmpty ? ["nodes"] : words)
    query.takesAll = !selector.isEmpty
    return try kubectl.existing(query)
  }

  static func set(
    _ isCordon: Bool, _ target: Target, _ node: JSON, _ dryRun: DryRun, _ kubectl: inout Kubectl
  ) throws(Failure) {
    let verb = isCordon ? "cordoned" : "uncordoned"
    let isCordoned = node.at("spec.unschedulable")?.bool ?? false
    if isCordoned == isCordon {
      return kubectl.write("node/\(target.name ?? "") already \(verb)\(dryRun.remark)\n")
    }
    if dryRun != .client {
      _ = try kubectl.patch(
        target, ["spec": ["unschedulable": isCordon ? true : .null]], dryRun)
    }
    kubectl.write("node/\(target.name ?? "") \(verb)\(dryRun.remark)\n")
  }
}

/// `kubectl cordon`.
enum Cordon: Command {
  static let name = "cordon"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Cordoning.run(true, call, &kubectl)
  }
}

/// `kubectl uncordon`.
enum Uncordon: Command {
  static let name = "uncordon"
  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    try Cordoning.run(false, call, &kubectl)
  }
}
