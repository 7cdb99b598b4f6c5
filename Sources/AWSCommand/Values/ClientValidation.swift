import AWSModel
import Documents

/// What the client checks of a whole request before it sends it.
///
/// These are types, required members, names, least lengths and values; enumerations, patterns and
/// greatest values are the service's matter.
///
/// Source: botocore/validate.py; the wording is that of its report.
struct ClientValidation {
  private let model: ServiceModel
  private var faults: [String] = []

  /// Refuses a request that does not fit.
  static func check(
    _ request: JSONObject, _ operation: OperationModel, of model: ServiceModel
  ) throws(CLIFailure) {
    guard let input = operation.input else { return }
    var validation = ClientValidation(model: model)
    validation.check(.object(request), model[input], "")
    guard validation.faults.isEmpty else {
      throw .parameter(
        "Parameter validation failed:\n" + validation.faults.joined(separator: "\n"))
    }
  }

  private init(model: ServiceModel) { self.model = model }

  private mutating func check(_ value: JSON, _ shape: Shape, _ name: String) {
    if shape.isDocument { return }
    let wanted = Self.types(of: shape.kind)
    guard Self.fits(value, shape.kind) else {
      faults.append(
        "Invalid type for parameter \(Self.shown(name)), value: \(PythonText.str(value)), type: "
          + "\(PythonText.type(of: value)), valid types: \(wanted)")
      return
    }
    switch (shape.kind, value) {
    case (.structure, .object(let object)): check(object, shape, name)
    case (.map, .object(let object)):
      guard let key = shape.key, let element = shape.element else { return }
      for member in object {
        check(.string(member.key), model[key.shape], "\(name) (key: \(member.key))")
        check(member.value, model[element.shape], "\(name).\(member.key)")
      }
    case (.list, .array(let elements)):
      checkLeast("length", Double(elements.count), value, shape, name)
      guard let element = shape.element.map({ model[$0.shape] }) else { return }
      for (index, item) in elements.enumerated() { check(item, element, "\(name)[\(index)]") }
    case (.string, .string(let text)):
      checkLeast("length", Double(text.unicodeScalars.count), value, shape, name)
    case (.blob, _), (.timestamp, _), (.boolean, _): break
    case (_, .integer(let number)): checkLeast("value", Double(number), value, shape, name)
    case (_, .double(let number)): checkLeast("value", number, value, shape, name)
    default: break
    }
  }

  private mutating func check(_ object: JSONObject, _ shape: Shape, _ name: String) {
    let names = shape.members.map(\.name).joined(separator: ", ")
    if shape.isUnion, object.isEmpty {
      faults.append(
        "Must set one of the following keys for tagged unionstructure \(Self.shown(name)): "
          + "\(names).")
    } else if shape.isUnion, object.count > 1 {
      faults.append(
        "Invalid number of parameters set for tagged union structure \(Self.shown(name)). Can "
          + "only set one of the following keys: \(names).")
    }
    for required in shape.required where object[required] == nil {
      // Clients fill these in; here nothing repeats a request behind the learner's back.
      if shape.member(required)?.isIdempotencyToken == true { continue }
      faults.append("Missing required parameter in \(Self.shown(name)): \"\(required)\"")
    }
    for member in object where shape.member(member.key) == nil {
      faults.append(
        "Unknown parameter in \(Self.shown(name)): \"\(member.key)\", must be one of: \(names)")
    }
    for member in object {
      guard let part = shape.member(member.key) else { continue }
      check(member.value, model[part.shape], "\(name).\(member.key)")
    }
  }

  private mutating func checkLeast(
    _ what: String, _ size: Double, _ value: JSON, _ shape: Shape, _ name: String
  ) {
    guard let least = shape.minimum, size < least else { return }
    let bound = Int64(exactly: least).map { "\($0)" } ?? PythonText.repr(.double(least))
    let shown = what == "length" ? "\(Int(size))" : PythonText.str(value)
    faults.append(
      "Invalid \(what) for parameter \(Self.shown(name)), value: \(shown), valid min "
        + "\(what): \(bound)")
  }

  private static func shown(_ name: String) -> String {
    name.isEmpty ? "input" : name.hasPrefix(".") ? String(name.dropFirst()) : name
  }

  private static func fits(_ value: JSON, _ kind: Shape.Kind) -> Bool {
    switch (kind, value) {
    case (.structure, .object), (.map, .object), (.list, .array), (.string, .string),
      (.character, .string), (.blob, .string), (.boolean, .bool):
      true
    // Python's Booleans are integers too.
    case (.integer, .integer), (.integer, .bool), (.long, .integer), (.long, .bool): true
    case (.float, .integer), (.float, .double), (.float, .bool): true
    case (.double, .integer), (.double, .double), (.double, .bool): true
    case (.timestamp, .integer), (.timestamp, .double): true
    case (.timestamp, .string(let text)): Timestamp.seconds(text) != nil
    default: false
    }
  }

  private static func types(of kind: Shape.Kind) -> String {
    switch kind {
    case .structure, .map: "<class 'dict'>"
    case .list: "<class 'list'>, <class 'tuple'>"
    case .integer, .long, .short, .byte: "<class 'int'>"
    case .float, .double: "<class 'float'>, <class 'decimal.Decimal'>, <class 'int'>"
    case .boolean: "<class 'bool'>"
    case .string, .character: "<class 'str'>"
    case .blob: "<class 'bytes'>, <class 'bytearray'>, file-like object"
    case .timestamp: "<class 'datetime.datetime'>, timestamp-string"
    }
  }
}
