/// Applies a tree to a value.
struct JMESPathInterpreter {
  /// What a part of an expression can yield: a value, or an expression to be applied later.
  enum Result {
    case json(JSON)
    case expression(JMESPathNode)
  }

  /// What a node finds, which must be a value.
  func json(_ node: JMESPathNode, _ value: JSON) throws(JMESPathError) -> JSON {
    switch node {
    case .identity, .current: return value
    case .literal(let literal): return literal
    case .field(let name): return value[name] ?? .null
    case .index(let index): return Self.element(at: index, of: value)
    case .slice(let start, let stop, let step):
      return try Self.slice(value, from: start, to: stop, by: step)
    case .chain(let nodes), .indexed(let nodes): return try chain(nodes, value)
    case .flatten(let inner): return Self.flatten(try json(inner, value))
    case .projection(let left, let right):
      guard let elements = try json(left, value).array else { return .null }
      return try project(right, over: elements)
    case .valueProjection(let left, let right):
      guard let object = try json(left, value).object else { return .null }
      return try project(right, over: object.members.map(\.value))
    case .filterProjection(let left, let condition, let right):
      return try filter(try json(left, value), condition, right)
    case .not(let inner): return .bool(try json(inner, value).isFalseInJMESPath)
    case .comparison(let comparison, let left, let right):
      return try comparison.apply(try json(left, value), try json(right, value))
    case .multiSelectList(let nodes): return try list(nodes, value)
    case .multiSelectHash(let pairs): return try hash(pairs, value)
    case .or, .and, .call, .expressionReference:
      return try result(node, value).value()
    }
  }

  /// What a node yields.
  func result(_ node: JMESPathNode, _ value: JSON) throws(JMESPathError) -> Result {
    switch node {
    case .expressionReference(let inner): return .expression(inner)
    case .or(let left, let right):
      let first = try result(left, value)
      return first.isFalse ? try result(right, value) : first
    case .and(let left, let right):
      let first = try result(left, value)
      return first.isFalse ? first : try result(right, value)
    case .call(let name, let arguments):
      var results: [Result] = []
      for argument in arguments { results.append(try result(argument, value)) }
      return try JMESPathFunction.call(name, results, self)
    default: return .json(try json(node, value))
    }
  }

  private func chain(_ nodes: [JMESPathNode], _ value: JSON) throws(JMESPathError) -> JSON {
    var value = value
    for node in nodes { value = try json(node, value) }
    return value
  }

  private func project(
    _ node: JMESPathNode, over elements: [JSON]
  ) throws(JMESPathError) -> JSON {
    var found: [JSON] = []
    for element in elements {
      let value = try json(node, element)
      if !value.isNull { found.append(value) }
    }
    return .array(found)
  }

  private func filter(
    _ base: JSON, _ condition: JMESPathNode, _ right: JMESPathNode
  ) throws(JMESPathError) -> JSON {
    guard let elements = base.array else { return .null }
    var kept: [JSON] = []
    for element in elements where try !result(condition, element).isFalse { kept.append(element) }
    return try project(right, over: kept)
  }

  private func list(_ nodes: [JMESPathNode], _ value: JSON) throws(JMESPathError) -> JSON {
    if value.isNull { return .null }
    var elements: [JSON] = []
    for node in nodes { elements.append(try json(node, value)) }
    return .array(elements)
  }

  private func hash(
    _ pairs: [(key: String, value: JMESPathNode)], _ value: JSON
  ) throws(JMESPathError) -> JSON {
    if value.isNull { return .null }
    var members = JSONMembers()
    for pair in pairs { members.set(pair.key, try json(pair.value, value)) }
    return .object(members.object)
  }

  // MARK: Arrays

  private static func element(at index: Int, of value: JSON) -> JSON {
    guard let elements = value.array else { return .null }
    // Python counts negative indexes from the end, and -0 is 0.
    let place = index < 0 ? elements.count &+ index : index
    return elements.indices.contains(place) ? elements[place] : .null
  }

  private static func flatten(_ value: JSON) -> JSON {
    guard let elements = value.array else { return .null }
    return .array(elements.flatMap { $0.array ?? [$0] })
  }

  /// A slice by Python's rules, which the specification repeats.
  private static func slice(
    _ value: JSON, from start: Int?, to stop: Int?, by step: Int?
  ) throws(JMESPathError) -> JSON {
    guard let elements = value.array else { return .null }
    let step = step ?? 1
    guard step != 0 else { throw JMESPathError(.value, "slice step cannot be zero") }
    let limits = step > 0 ? 0...elements.count : -1...(elements.count - 1)
    func place(_ index: Int) -> Int {
      let fromStart = index < 0 ? index.addingReportingOverflow(elements.count).partialValue : index
      return min(max(fromStart, limits.lowerBound), limits.upperBound)
    }
    let first = start.map(place) ?? (step > 0 ? limits.lowerBound : limits.upperBound)
    let end = stop.map(place) ?? (step > 0 ? limits.upperBound : limits.lowerBound)
    return .array(stride(from: first, to: end, by: step).map { elements[$0] })
  }
}

extension JMESPathInterpreter.Result {
  /// Whether a filter or `||` takes it for false.
  var isFalse: Bool {
    if case .json(let json) = self { json.isFalseInJMESPath } else { false }
  }
}

extension JSON {
  /// Whether JMESPath takes the value for false: nothing, nothing in it, or false itself.
  ///
  /// Zero is true. Source: specification, “Or Expressions”.
  var isFalseInJMESPath: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    case .integer, .double: false
    }
  }
}
