import Documents

/// The output form `text`: tab-separated lines, a list of structures under its name.
///
/// Source: AWS CLI User Guide, "Text output format"; awscli/text.py.
struct TextOutput {
  private var text = ""

  /// The text of a response or of what a query made of it.
  static func text(of value: JSON) -> String {
    var output = TextOutput()
    output.write(value, name: nil, columns: nil)
    return output.text
  }

  private mutating func write(_ value: JSON, name: String?, columns: [String]?) {
    switch value {
    case .object(let object): write(object, name: name, columns: columns)
    case .array(let elements): write(elements, name: name)
    default: text += PythonText.str(value) + "\n"
    }
  }

  private mutating func write(_ elements: [JSON], name: String?) {
    guard !elements.isEmpty else { return }
    if elements.contains(where: { $0.object != nil }) {
      let columns = Self.columns(of: elements)
      for element in elements { write(element, name: name, columns: columns) }
    } else if elements.contains(where: { $0.array != nil }) {
      let scalars = elements.filter { $0.array == nil }
      if !scalars.isEmpty { writeScalars(scalars, name: name) }
      for element in elements where element.array != nil {
        write(element, name: name, columns: nil)
      }
    } else {
      writeScalars(elements, name: name)
    }
  }

  private mutating func writeScalars(_ elements: [JSON], name: String?) {
    if let name {
      for element in elements { text += "\(name.uppercased())\t\(PythonText.str(element))\n" }
    } else {
      text += elements.map(PythonText.str).joined(separator: "\t") + "\n"
    }
  }

  private mutating func write(_ object: JSONObject, name: String?, columns: [String]?) {
    let members = object.members.sorted { $0.key < $1.key }
    var cells: [String]
    let rest: [JSONObject.Member]
    if let columns {
      cells = columns.map { object[$0].map(PythonText.str) ?? "" }
      rest = members.filter { !columns.contains($0.key) }
    } else {
      cells = members.filter { Self.isScalar($0.value) }.map { PythonText.str($0.value) }
      rest = members.filter { !Self.isScalar($0.value) }
    }
    if !cells.isEmpty {
      if let name { cells.insert(name.uppercased(), at: 0) }
      text += cells.joined(separator: "\t") + "\n"
    }
    for member in rest { write(member.value, name: member.key, columns: nil) }
  }

  /// The names under which any of the structures holds a scalar.
  private static func columns(of elements: [JSON]) -> [String] {
    var names: Set<String> = []
    for member in elements.compactMap(\.object).joined() where isScalar(member.value) {
      names.insert(member.key)
    }
    return names.sorted()
  }

  private static func isScalar(_ value: JSON) -> Bool { value.object == nil && value.array == nil }
}
