import AWSModel
import Documents

/// Gives the texts of a shorthand value the types of the model.
struct ShorthandCoercion {
  let model: ServiceModel

  /// The value with numbers and Booleans where the model wants them, and a list around a single
  /// value where it wants a list.
  func coerce(_ value: JSON, _ shape: Shape) throws(ShorthandError) -> JSON {
    switch shape.kind {
    case .structure: return try structure(value, shape)
    case .list:
      guard case .array(let elements) = value else { return [value] }
      guard let element = shape.element.map({ model[$0.shape] }) else { return value }
      var result: [JSON] = []
      for item in elements { result.append(try coerce(item, element)) }
      return .array(result)
    case .map:
      guard case .object(var object) = value, let element = shape.element.map({ model[$0.shape] })
      else { return value }
      for member in object { object[member.key] = try coerce(member.value, element) }
      return .object(object)
    case .integer, .long: return try integer(value)
    case .float, .double: return try double(value)
    case .boolean: return try boolean(value)
    default: return value
    }
  }

  private func structure(_ value: JSON, _ shape: Shape) throws(ShorthandError) -> JSON {
    guard case .object(var object) = value else { return value }
    for member in shape.members {
      guard let part = object[member.name] else { continue }
      let partShape = model[member.shape]
      if partShape.isDocument {
        throw .syntax(
          "Shorthand syntax does not support document types. Use JSON input for top-level "
            + "argument to specify nested parameter: \(member.name)")
      }
      object[member.name] = try coerce(part, partShape)
    }
    return .object(object)
  }

  private func integer(_ value: JSON) throws(ShorthandError) -> JSON {
    guard case .string(let text) = value else {
      throw .mismatch(
        "int() argument must be a string, a bytes-like object or a real number, not "
          + Self.typeName(value))
    }
    guard let number = PythonText.integer(text) else {
      throw .mismatch("invalid literal for int() with base 10: \(PythonText.repr(text))")
    }
    return .integer(number)
  }

  private func double(_ value: JSON) throws(ShorthandError) -> JSON {
    guard case .string(let text) = value else {
      throw .mismatch(
        "float() argument must be a string or a real number, not \(Self.typeName(value))")
    }
    guard let number = PythonText.double(text) else {
      throw .mismatch("could not convert string to float: \(PythonText.repr(text))")
    }
    return .double(number)
  }

  private func boolean(_ value: JSON) throws(ShorthandError) -> JSON {
    guard case .string(let text) = value else {
      throw .mismatch("\(Self.typeName(value)) object has no attribute 'lower'")
    }
    switch text.lowercased() {
    case "true": return true
    case "false": return false
    default: return value
    }
  }

  private static func typeName(_ value: JSON) -> String { value.array == nil ? "'dict'" : "'list'" }
}
