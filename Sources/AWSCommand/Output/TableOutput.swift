import Documents

/// The output form `table`: what goes into which section.
///
/// Source: AWS CLI User Guide, "Table output format"; awscli/formatter.py.
struct TableOutput {
  private var drawing: TableDrawing

  /// The table of a response, or of what a query made of it, under the operation's name.
  ///
  /// - Throws: what the CLI says where rows do not fit together.
  static func text(
    of value: JSON, title: String, width: Int, inColour: Bool
  ) throws(CLIFailure) -> String {
    var output = TableOutput(drawing: TableDrawing(terminalWidth: width, inColour: inColour))
    guard try output.build(title, value, indent: 0) else { return "" }
    return output.drawing.text()
  }

  private mutating func build(
    _ title: String?, _ value: JSON, indent: Int
  ) throws(CLIFailure) -> Bool {
    guard PythonText.isTrue(value) else { return false }
    if let title { drawing.open(title, indent: indent) }
    switch value {
    case .array(let elements) where elements.first?.object != nil:
      try buildRows(elements, title, indent)
    case .array(let elements):
      for element in elements { try build(element) }
    case .object(let object): try build(object, indent)
    default: break
    }
    return true
  }

  private mutating func build(_ element: JSON) throws(CLIFailure) {
    switch element {
    case .array(let cells) where cells.allSatisfy(Self.isScalar): try drawing.add(row: cells)
    // Walking a structure gives its names.
    case .object(let object): try drawing.add(row: object.keys.map { .string($0) })
    case .array: _ = try build(nil, element, indent: 0)
    default: try drawing.add(row: [element])
    }
  }

  private mutating func build(_ object: JSONObject, _ indent: Int) throws(CLIFailure) {
    let names = Self.names(of: [object])
    if names.scalar.count == 1 {
      let name = names.scalar[0]
      try drawing.add(row: [.string(name), object[name] ?? .null])
    } else if !names.scalar.isEmpty {
      drawing.add(header: names.scalar)
      try drawing.add(row: names.scalar.map { object[$0] ?? .null })
    }
    for name in names.other {
      _ = try build(name, object[name] ?? .null, indent: indent + 1)
    }
  }

  private mutating func buildRows(
    _ elements: [JSON], _ title: String?, _ indent: Int
  ) throws(CLIFailure) {
    let names = Self.names(of: elements.compactMap(\.object))
    drawing.add(header: names.scalar)
    for (place, element) in elements.enumerated() {
      if place > 0, !names.other.isEmpty {
        drawing.open(title ?? "", indent: indent)
        drawing.add(header: names.scalar)
      }
      try drawing.add(row: names.scalar.map { element[$0] ?? "" })
      for name in names.other {
        guard let part = element[name] else { continue }
        _ = try build(name, part, indent: indent + 1)
      }
    }
  }

  /// The names of members that are scalars in one of the structures, and of those that are not.
  private static func names(of objects: [JSONObject]) -> (scalar: [String], other: [String]) {
    var scalar: Set<String> = []
    var other: Set<String> = []
    for member in objects.joined() {
      if isScalar(member.value) { scalar.insert(member.key) } else { other.insert(member.key) }
    }
    return (scalar.sorted(), other.sorted())
  }

  private static func isScalar(_ value: JSON) -> Bool { value.object == nil && value.array == nil }
}
