// Macros that look at every element.
extension CELEvaluator {
  mutating func loop(_ loop: CELLoop) throws(CELError) -> CELValue {
    let range = try value(of: loop.range)
    if loop.macro == .optMap || loop.macro == .optFlatMap {
      return try optional(loop, range)
    }
    let items = try items(of: range, loop.names.count)
    let depth = locals.count
    defer { locals.removeLast(locals.count - depth) }
    switch loop.macro {
    case .all: return try decide(loop, items, depth, by: false)
    case .exists: return try decide(loop, items, depth, by: true)
    case .existsOne: return .bool(try chosen(loop, items, depth).count == 1)
    case .transformMap:
      var entries: [CELMap.Entry] = []
      for item in try chosen(loop, items, depth) {
        enter(item, loop, depth)
        let result = try loop.result.map { node throws(CELError) in try value(of: node) }
        entries.append(CELMap.Entry(key: item[0], value: result ?? .null))
      }
      return .map(try CELMap(entries))
    default: return try results(loop, items, depth)
    }
  }

  /// The elements, with the index or the key first where two names are given.
  private func items(of range: CELValue, _ names: Int) throws(CELError) -> [[CELValue]] {
    switch range {
    case .list(let list):
      return list.values.enumerated().map { place, value in
        names == 2 ? [.int(Int64(place)), value] : [value]
      }
    case .map(let map):
      return map.keys.map { names == 2 ? [$0, map.value($0) ?? .null] : [$0] }
    default:
      throw CELError("got '\(range.goTypeName)', expected iterable type")
    }
  }

  private mutating func enter(_ item: [CELValue], _ loop: CELLoop, _ depth: Int) {
    locals.removeLast(locals.count - depth)
    for (name, value) in zip(loop.names, item) { locals.append((name, value)) }
  }

  /// `all` ends with the first that does not hold, `exists` with the first that does.
  private mutating func decide(
    _ loop: CELLoop, _ items: [[CELValue]], _ depth: Int, by decider: Bool
  ) throws(CELError) -> CELValue {
    guard let condition = loop.condition else { return .bool(!decider) }
    return try decision(of: items, by: decider) { evaluator, item in
      evaluator.enter(item, loop, depth)
      return condition
    }
  }

  private mutating func chosen(
    _ loop: CELLoop, _ items: [[CELValue]], _ depth: Int
  ) throws(CELError) -> [[CELValue]] {
    guard let condition = loop.condition else { return items }
    var all: [[CELValue]] = []
    for item in items {
      enter(item, loop, depth)
      guard case .bool(let isMet) = try value(of: condition) else { throw .noSuchOverload }
      if isMet { all.append(item) }
    }
    return all
  }

  private mutating func results(
    _ loop: CELLoop, _ items: [[CELValue]], _ depth: Int
  ) throws(CELError) -> CELValue {
    var all: [CELValue] = []
    for item in try chosen(loop, items, depth) {
      guard let result = loop.result else {
        if let value = item.first { all.append(value) }
        continue
      }
      enter(item, loop, depth)
      all.append(try value(of: result))
    }
    return .list(CELList(all))
  }

  private mutating func optional(
    _ loop: CELLoop, _ range: CELValue
  ) throws(CELError) -> CELValue {
    guard case .optional(let inner) = range else { throw .noSuchOverload }
    guard let inner, let result = loop.result else { return .optional(nil) }
    locals.append((loop.names.first ?? "", inner))
    defer { locals.removeLast() }
    let value = try value(of: result)
    return loop.macro == .optFlatMap ? value : .optional(value)
  }
}

extension CELValue {
  /// As Go names what holds it.
  var goTypeName: String {
    switch self {
    case .null: "types.Null"
    case .bool: "types.Bool"
    case .int: "types.Int"
    case .uint: "types.Uint"
    case .double: "types.Double"
    case .string: "types.String"
    case .bytes: "types.Bytes"
    case .duration: "types.Duration"
    case .timestamp: "types.Timestamp"
    case .optional: "*types.Optional"
    default: typeName
    }
  }
}
