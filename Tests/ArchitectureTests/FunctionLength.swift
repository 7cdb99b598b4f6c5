/// How long the functions of a file are, by counting braces.
struct FunctionLength {
  let name: String
  let start: Int
  let lines: Int

  static func all(in file: SourceTree.File) -> [FunctionLength] {
    var found: [FunctionLength] = []
    var depth = 0
    var open: (name: String, start: Int, depth: Int)?
    for (index, line) in file.code.enumerated() {
      let head = line.contains(/\b(func|init)\b[^=]*[(<]/) && line.hasSuffix("{")
      if open == nil, head { open = (line.trimmed, index + 1, depth) }
      depth += line.count { $0 == "{" } - line.count { $0 == "}" }
      if let function = open, depth <= function.depth {
        found.append(
          FunctionLength(
            name: function.name, start: function.start, lines: index + 2 - function.start))
        open = nil
      }
    }
    return found
  }
}

extension String {
  fileprivate var trimmed: String { String(trimmingPrefix { $0 == " " }) }
}
