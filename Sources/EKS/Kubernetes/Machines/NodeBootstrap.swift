import Kubernetes

/// What user data says to a machine that is to become a node: the cluster, labels and taints.
///
/// Source: awslabs/amazon-eks-ami, `templates/al2/runtime/bootstrap.sh` and
/// `nodeadm/api/v1alpha1/nodeconfig_types.go`.
struct NodeBootstrap: Equatable {
  var cluster: String
  var labels: [(key: String, value: String)] = []
  var taints: [(key: String, value: String, effect: String)] = []
  /// How many pods the kubelet takes, where that is said.
  var maxPods: Int?

  /// What `--max-pods=` or `maxPods:` says.
  private static func maxPods(_ text: String) -> Int? {
    for mark in ["--max-pods=", "maxPods:"] {
      guard let start = text.firstRange(of: mark) else { continue }
      let digits = text[start.upperBound...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
      if let number = Int(digits), number > 0 { return number }
    }
    return nil
  }

  /// Reads `/etc/eks/bootstrap.sh NAME …`, or a `NodeConfig` with `cluster.name`; nil for anything
  /// else.
  init?(userData: String) {
    guard let name = Self.scriptName(userData) ?? Self.configName(userData) else { return nil }
    cluster = name
    maxPods = Self.maxPods(userData)
    let marks = NodeMarking(userData: userData)
    labels = marks.labels
    taints = marks.taints
  }

  static func == (left: NodeBootstrap, right: NodeBootstrap) -> Bool {
    left.cluster == right.cluster && left.labels.map(\.key) == right.labels.map(\.key)
      && left.labels.map(\.value) == right.labels.map(\.value)
      && left.taints.map(\.key) == right.taints.map(\.key)
  }

  private static func scriptName(_ text: String) -> String? {
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      guard words.first?.hasPrefix("#") == false,
        let place = words.firstIndex(of: "/etc/eks/bootstrap.sh")
      else { continue }
      let name = words.dropFirst(place + 1).first { !$0.hasPrefix("-") && $0 != "\\" }
      return name.map { $0.filter { $0 != "'" && $0 != "\"" } }
    }
    return nil
  }

  private static func configName(_ text: String) -> String? {
    guard text.contains("kind: NodeConfig") else { return nil }
    var isInside = false
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      if words == ["cluster:"] { isInside = true }
      if isInside, words.count == 2, words.first == "name:" {
        return words[1].filter { $0 != "'" && $0 != "\"" }
      }
    }
    return nil
  }
}
