import Documents

/// `kubectl taint`.
///
/// Source: kubectl, `pkg/cmd/taint/taint.go` and `utils.go`.
enum Taint: Command {
  static let name = "taint"

  private struct Change {
    let key: String
    let value: String
    /// Empty where every effect is meant.
    let effect: String
    let isRemoval: Bool
  }

  static func run(_ call: Call, _ kubectl: inout Kubectl) throws(Failure) {
    guard
      let place = call.words.firstIndex(where: {
        $0.contains("=") || $0.hasSuffix("-") || $0.contains(":")
      })
    else {
      if call.words.count < 2 {
        throw .said("one or more resources must be specified as <resource> <name>")
      }
      throw .said("at least one taint update is required")
    }
    let words = Array(call.words[..<place])
    guard let type = words.first, ["node", "nodes", "no"].contains(type) else {
      throw .said("invalid resource type \(words.first ?? ""), only node types are supported")
    }
    let changes = try call.words[place...].map { word throws(Failure) in try change(word, call) }
    let dryRun = try kubectl.dryRun(call)
    let format = try kubectl.format(call, isWide: false)
    var query = ObjectQuery(call, words: words)
    query.takesAll = call.bool("all")
    for (target, node) in try kubectl.existing(query) {
      let old = node.list("spec.taints")
      let new = try changed(old, changes, target, call)
      var result = node
      if dryRun != .client {
        result = try kubectl.patch(
          target, ["spec": ["taints": new.isEmpty ? .null : .array(new)]], type: "merge", dryRun,
          manager: call.text("field-manager"))
      }
      let onlyRemoves = changes.allSatisfy(\.isRemoval)
      let onlyAdds = !changes.contains(where: \.isRemoval)
      let isOverwritten = changes.contains { change in
        old.contains { $0.text("key") == change.key && $0.text("effect") == change.effect }
      }
      try kubectl.report(
        result, onlyRemoves ? "untainted" : onlyAdds && !isOverwritten ? "tainted" : "modified",
        dryRun, format, call)
    }
  }

  private static func change(_ word: String, _ call: Call) throws(Failure) -> Change {
    let effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"]
    let isRemoval = word.hasSuffix("-")
    let body = isRemoval ? String(word.dropLast()) : word
    let halves = body.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard halves.count <= 2, !halves[0].isEmpty else {
      throw .said("invalid taint spec: \(word)")
    }
    let pair = halves[0].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard pair.count <= 2 else { throw .said("invalid taint spec: \(word)") }
    let effect = halves.count == 2 ? halves[1] : ""
    guard isRemoval && effect.isEmpty || effects.contains(effect) else {
      throw call.usage(
        effect.isEmpty
          ? "unknown taint spec: \(word)"
          : "invalid taint effect: \(effect), unsupported taint effect")
    }
    return Change(
      key: pair[0], value: pair.count == 2 ? pair[1] : "", effect: effect, isRemoval: isRemoval)
  }

  private static func changed(
    _ old: [JSON], _ changes: [Change], _ target: Target, _ call: Call
  ) throws(Failure) -> [JSON] {
    var taints = old
    for change in changes {
      let fits: (JSON) -> Bool = { taint in
        taint.text("key") == change.key
          && (change.effect.isEmpty || taint.text("effect") == change.effect)
      }
      let isThere = taints.contains(where: fits)
      if change.isRemoval {
        guard isThere else {
          let effect = change.effect.isEmpty ? "" : ":\(change.effect)"
          throw .said("taint \(GoText.quoted(change.key + effect)) not found")
        }
        taints.removeAll(where: fits)
        continue
      }
      if isThere, !call.bool("overwrite") {
        throw .said(
          "node \(target.name ?? "") already has \(change.key) taint(s) with same effect(s) and "
            + "--overwrite is false")
      }
      taints.removeAll(where: fits)
      var shape: JSONObject = ["effect": .string(change.effect), "key": .string(change.key)]
      if !change.value.isEmpty { shape["value"] = .string(change.value) }
      taints.insert(.object(shape), at: 0)
    }
    return taints
  }
}
