import Documents

/// The labels and taints that user data has the kubelet of a machine register with.
///
/// Source: awslabs/amazon-eks-ami, `templates/al2/runtime/bootstrap.sh` and
/// `nodeadm/api/v1alpha1/nodeconfig_types.go` (`kubelet.flags`, and `registerWithTaints` of
/// `kubelet.config`); Bottlerocket, “Settings reference”, `settings.kubernetes.node-labels` and
/// `settings.kubernetes.node-taints`.
struct NodeMarking {
  typealias Taint = (key: String, value: String, effect: String)

  private(set) var labels: [(key: String, value: String)] = []
  private(set) var taints: [Taint] = []

  /// Reads what is said to nodeadm, to `bootstrap.sh` or to Bottlerocket.
  init(userData: String) {
    for pair in Self.list("--node-labels=", userData) {
      let halves = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if let key = halves.first { labels.append((key, halves.count > 1 ? halves[1] : "")) }
    }
    for text in Self.list("--register-with-taints=", userData) {
      let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      let pair = halves[0].split(separator: "=", maxSplits: 1).map(String.init)
      taints.append((pair.first ?? "", pair.count > 1 ? pair[1] : "", halves[1]))
    }
    taints += Self.listedTaints(userData)
    readSettings(userData)
  }

  /// What a launch template may say to machines of an image of EKS: only what is merged with what
  /// EKS itself says to them.
  ///
  /// - Source: EKS User Guide, “Customize managed nodes with launch templates” (nodeadm and
  ///   Bottlerocket; a script cannot reach the arguments of `bootstrap.sh`; 2026-05).
  init(merging userData: String) {
    let isMerged =
      userData.contains("kind: NodeConfig") || userData.contains("[settings.kubernetes")
    self.init(userData: isMerged ? userData : "")
  }

  /// The parts of a flag's value, which has commas in between.
  private static func list(_ flag: String, _ text: String) -> [String] {
    guard let start = text.firstRange(of: flag) else { return [] }
    let value = text[start.upperBound...].drop { $0 == "\"" || $0 == "'" }
      .prefix { !" \t\n'\"\\".contains($0) }
    return value.split(separator: ",").map(String.init)
  }

  /// The items below `registerWithTaints:`.
  private static func listedTaints(_ text: String) -> [Taint] {
    guard let start = text.firstRange(of: "registerWithTaints:") else { return [] }
    var found: [Taint] = []
    for line in text[start.upperBound...].split(separator: "\n") {
      var part = line.drop { $0 == " " }
      if part.hasPrefix("- ") {
        found.append(("", "", ""))
        part = part.dropFirst(2)
      }
      let halves = part.split(separator: ":", maxSplits: 1).map {
        String($0.filter { !" '\"".contains($0) })
      }
      guard halves.count == 2, let last = found.indices.last else { break }
      switch halves[0] {
      case "key": found[last].key = halves[1]
      case "value": found[last].value = halves[1]
      case "effect": found[last].effect = halves[1]
      default: return found.filter { !$0.key.isEmpty }
      }
    }
    return found.filter { !$0.key.isEmpty }
  }

  /// The tables of Bottlerocket's settings.
  private mutating func readSettings(_ text: String) {
    var table = ""
    for line in text.split(separator: "\n") {
      let line = line.filter { $0 != " " && $0 != "\r" }
      if line.hasPrefix("[") {
        table = line.filter { !"[]\"".contains($0) }
        continue
      }
      let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      let (key, value) = (halves[0].filter { $0 != "\"" }, halves[1])
      switch table {
      case "settings.kubernetes.node-labels":
        labels.append((key, value.filter { $0 != "\"" }))
      case "settings.kubernetes.node-taints":
        for item in value.filter({ !"[]\"".contains($0) }).split(separator: ",") {
          let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
          guard parts.count == 2 else { continue }
          taints.append((key, String(parts[0]), String(parts[1])))
        }
      default: break
      }
    }
  }
}
