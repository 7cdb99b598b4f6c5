/// A part of a parsed expression.
indirect enum JMESPathNode: Sendable {
  case identity
  case current
  case literal(JSON)
  case field(String)
  case index(Int)
  case slice(start: Int?, stop: Int?, step: Int?)
  /// Each part sees what the part before it found.
  case chain([JMESPathNode])
  /// A chain that ends in an index; a slice right behind it is no projection.
  case indexed([JMESPathNode])
  case flatten(JMESPathNode)
  case projection(JMESPathNode, each: JMESPathNode)
  case valueProjection(JMESPathNode, each: JMESPathNode)
  case filterProjection(JMESPathNode, where: JMESPathNode, each: JMESPathNode)
  case or(JMESPathNode, JMESPathNode)
  case and(JMESPathNode, JMESPathNode)
  case not(JMESPathNode)
  case comparison(JMESPathComparison, JMESPathNode, JMESPathNode)
  case multiSelectList([JMESPathNode])
  case multiSelectHash([(key: String, value: JMESPathNode)])
  case call(String, [JMESPathNode])
  case expressionReference(JMESPathNode)
}

/// A comparing operator.
enum JMESPathComparison: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

extension JMESPathNode {
  /// The parts right below this one.
  var children: [JMESPathNode] {
    switch self {
    case .identity, .current, .literal, .field, .index, .slice: []
    case .chain(let nodes), .indexed(let nodes), .multiSelectList(let nodes),
      .call(_, let nodes):
      nodes
    case .multiSelectHash(let pairs): pairs.map(\.value)
    case .flatten(let node), .not(let node), .expressionReference(let node): [node]
    case .projection(let left, let right), .valueProjection(let left, let right),
      .or(let left, let right), .and(let left, let right), .comparison(_, let left, let right):
      [left, right]
    case .filterProjection(let left, let condition, let right): [left, condition, right]
    }
  }

  /// Whether no path down the tree is longer than `limit`.
  func isShallow(limit: Int) -> Bool {
    var level = [self]
    for _ in 0..<limit {
      level = level.flatMap(\.children)
      if level.isEmpty { return true }
    }
    return false
  }
}
