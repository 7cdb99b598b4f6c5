import Documents

/// Whether labels are as a selector wants them.
///
/// Source: apimachinery, `labels/selector.go`; component-helpers, `scheduling/corev1/nodeaffinity`.
public enum SelectorTerms {
  /// A selector with `matchLabels` and `matchExpressions`; none selects nothing, an empty one all.
  static func matches(_ selector: JSON?, _ labels: TextMap) -> Bool {
    guard let selector, !selector.isNull else { return false }
    for member in selector["matchLabels"]?.object ?? [:] {
      guard labels[member.key] == member.value.string else { return false }
    }
    return selector.list("matchExpressions").allSatisfy { matches(expression: $0, labels) }
  }

  /// Labels by which a service or a pod's `nodeSelector` chooses.
  static func matches(labels wanted: JSON?, _ labels: TextMap) -> Bool {
    (wanted?.object ?? [:]).allSatisfy { labels[$0.key] == $0.value.string }
  }

  /// A term of a node's affinity: expressions on labels, and on the name.
  static func matches(nodeTerm term: JSON, _ labels: TextMap, name: String) -> Bool {
    let (expressions, fields) = (term.list("matchExpressions"), term.list("matchFields"))
    if expressions.isEmpty, fields.isEmpty { return false }
    var named = TextMap()
    named["metadata.name"] = name
    return expressions.allSatisfy { matches(expression: $0, labels) }
      && fields.allSatisfy { matches(expression: $0, named) }
  }

  /// An expression on labels: a key, an operator, values.
  public static func matches(expression: JSON, _ labels: TextMap) -> Bool {
    let value = labels[expression.text("key")]
    let values = expression.list("values")
    func isAmong() -> Bool { value.map { text in values.contains { $0.string == text } } ?? false }
    switch expression.text("operator") {
    case "In": return isAmong()
    case "NotIn": return !isAmong()
    case "Exists": return value != nil
    case "DoesNotExist": return value == nil
    case "Gt", "Lt":
      guard let number = value.flatMap({ Int64($0) }),
        let bound = values.first?.string.flatMap({ Int64($0) })
      else { return false }
      return expression["operator"] == "Gt" ? number > bound : number < bound
    default: return false
    }
  }
}
