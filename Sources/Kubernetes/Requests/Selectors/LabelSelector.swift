import Documents

/// Which labels are wanted, as requirements that must all hold.
///
/// Source: apimachinery, `labels/selector.go`.
public struct LabelSelector: Hashable, Sendable {
  /// What must hold.
  public let requirements: [LabelRequirement]

  /// Everything.
  public static let everything = LabelSelector([])

  /// These requirements.
  public init(_ requirements: [LabelRequirement]) {
    self.requirements = requirements.sorted { $0.key < $1.key }
  }

  /// Exactly these labels, whatever others there are.
  public init(_ labels: TextMap) {
    self.init(labels.entries.map { LabelRequirement($0.key, .equals, [$0.value]) })
  }

  /// The selector of a spec: `matchLabels` and `matchExpressions`.
  ///
  /// Source: Kubernetes API, `LabelSelector`; one without any of the two selects everything.
  public init(spec: JSON) {
    let labels = TextMap(spec["matchLabels"])
    var all = labels.entries.map { LabelRequirement($0.key, .equals, [$0.value]) }
    for expression in spec["matchExpressions"]?.array ?? [] {
      let values = (expression["values"]?.array ?? []).compactMap(\.string)
      let key = expression["key"]?.string ?? ""
      switch expression["operator"]?.string {
      case "In": all.append(LabelRequirement(key, .within, values))
      case "NotIn": all.append(LabelRequirement(key, .notWithin, values))
      case "DoesNotExist": all.append(LabelRequirement(key, .isMissing, []))
      default: all.append(LabelRequirement(key, .isThere, []))
      }
    }
    self.init(all)
  }

  /// Whether all requirements hold.
  public func matches(_ labels: TextMap) -> Bool {
    requirements.allSatisfy { $0.holds(for: labels[$0.key]) }
  }

  /// Such as `app=web,tier in (a,b)`.
  public var text: String { requirements.map(\.text).joined(separator: ",") }
}

/// What one label must be.
public struct LabelRequirement: Hashable, Sendable {
  /// How the label and the values go together.
  public enum Relation: String, Hashable, Sendable {
    case equals = "="
    case doubleEquals = "=="
    case differs = "!="
    case within = "in"
    case notWithin = "notin"
    case isThere = "exists"
    case isMissing = "!"
    case above = "gt"
    case below = "lt"
  }

  /// The label's name.
  public let key: String
  /// How the label and the values go together.
  public let relation: Relation
  /// The values, sorted, each once.
  public let values: [String]

  /// What a label must be.
  public init(_ key: String, _ relation: Relation, _ values: [String]) {
    self.key = key
    self.relation = relation
    var list: [String] = []
    for value in values.sorted() where list.last != value { list.append(value) }
    self.values = list
  }

  /// Whether a label of this value, nil where it is missing, is what is wanted.
  public func holds(for label: String?) -> Bool {
    switch relation {
    case .equals, .doubleEquals, .within: label.map { values.contains($0) } ?? false
    case .differs, .notWithin: label.map { !values.contains($0) } ?? true
    case .isThere: label != nil
    case .isMissing: label == nil
    case .above: compare(label) { $0 > $1 }
    case .below: compare(label) { $0 < $1 }
    }
  }

  private func compare(_ label: String?, _ order: (Int64, Int64) -> Bool) -> Bool {
    guard let label, let number = Int64(label), let limit = values.first.flatMap({ Int64($0) })
    else { return false }
    return order(number, limit)
  }

  /// As selectors are written.
  public var text: String {
    switch relation {
    case .equals, .doubleEquals, .differs: key + relation.rawValue + (values.first ?? "")
    case .within, .notWithin: "\(key) \(relation.rawValue) (\(values.joined(separator: ",")))"
    case .isThere: key
    case .isMissing: "!" + key
    case .above: key + ">" + (values.first ?? "")
    case .below: key + "<" + (values.first ?? "")
    }
  }
}
