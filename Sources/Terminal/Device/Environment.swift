@preconcurrency import Glibc

/// The process's environment as a value, for the functions here that decide by it.
public enum Environment {
  /// All variables as they are now; of one given twice the first counts.
  public static func current() -> [String: String] {
    var variables: [String: String] = [:]
    var place = environ
    while let entry = place.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "="), variables[String(text[..<equals])] == nil {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      place += 1
    }
    return variables
  }
}
