/// One `name=value` of a form or of a query string, decoded.
struct FormField: Sendable, Equatable {
  var name: String
  var value: String
}

/// Reads `a=1&b=2`.
enum FormFields {
  /// The fields in the order sent; nil where an escape or the encoding is broken.
  ///
  /// A name without `=` has the value "", as `?acl` has.
  static func read(_ bytes: some Collection<UInt8>, _ plus: PercentCoding.Plus) -> [FormField]? {
    var fields: [FormField] = []
    for part in bytes.split(separator: UInt8(ascii: "&")) {
      let equals = part.firstIndex(of: UInt8(ascii: "="))
      guard let name = PercentCoding.decode(part[..<(equals ?? part.endIndex)], plus) else {
        return nil
      }
      guard let equals else {
        fields.append(FormField(name: name, value: ""))
        continue
      }
      guard let value = PercentCoding.decode(part[part.index(after: equals)...], plus) else {
        return nil
      }
      fields.append(FormField(name: name, value: value))
    }
    return fields
  }
}

extension [FormField] {
  /// The value of the first field called `name`.
  func first(_ name: String) -> String? { first { $0.name == name }?.value }
}
