// Calls, and those of them that are macros.
extension CELParser {
  /// A function of its own.
  func call(_ name: String, _ arguments: [CELNode], _ place: Int) throws(Stop) -> CELNode {
    guard name == "has", arguments.count == 1 else {
      return try node(.call(name, target: nil, arguments), place, over: arguments)
    }
    guard case .select(let operand, let field, _, let isOptional) = arguments[0].kind else {
      throw Stop(arguments[0].place, "invalid argument to has() macro")
    }
    return try node(
      .select(operand, field, isTest: true, isOptional: isOptional), place, over: [operand])
  }

  /// A function of what stands before the dot.
  func call(
    _ name: String, on target: CELNode, _ arguments: [CELNode], _ place: Int
  ) throws(Stop) -> CELNode {
    if case .name(let room) = target.kind, CELOverloads.all["\(room).\(name)"] != nil {
      return try node(
        .call("\(room).\(name)", target: nil, arguments), place, over: arguments)
    }
    guard let loop = try loop(name, over: target, arguments) else {
      return try node(
        .call(name, target: target, arguments), place, over: [target] + arguments)
    }
    let parts = [target] + [loop.condition, loop.result].compactMap { $0 }
    return try node(.loop(loop), place, over: parts)
  }

  /// Source: cel-go, `parser/macro.go`, and `ext/comprehensions.go` for those with two names.
  private func loop(
    _ name: String, over range: CELNode, _ arguments: [CELNode]
  ) throws(Stop) -> CELLoop? {
    let macro = CELLoop.Macro(rawValue: name == "existsOne" ? "exists_one" : name)
    guard let macro else { return nil }
    func made(_ names: Int, _ condition: CELNode?, _ result: CELNode?) throws(Stop) -> CELLoop {
      var list: [String] = []
      for argument in arguments.prefix(names) { list.append(try simpleName(argument)) }
      return CELLoop(
        macro: macro, range: range, names: list, condition: condition, result: result)
    }
    switch (macro, arguments.count) {
    case (.all, 2), (.exists, 2), (.existsOne, 2), (.filter, 2):
      return try made(1, arguments[1], nil)
    case (.all, 3), (.exists, 3), (.existsOne, 3): return try made(2, arguments[2], nil)
    case (.map, 2), (.optMap, 2), (.optFlatMap, 2): return try made(1, nil, arguments[1])
    case (.map, 3): return try made(1, arguments[1], arguments[2])
    case (.transformList, 3), (.transformMap, 3): return try made(2, nil, arguments[2])
    case (.transformList, 4), (.transformMap, 4):
      return try made(2, arguments[2], arguments[3])
    default: return nil
    }
  }

  private func simpleName(_ node: CELNode) throws(Stop) -> String {
    guard case .name(let name) = node.kind, !name.contains(".") else {
      throw Stop(node.place, "argument must be a simple name")
    }
    return name
  }
}
