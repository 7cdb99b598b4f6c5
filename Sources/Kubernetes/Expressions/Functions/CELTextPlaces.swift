/// Functions that speak of places in texts; places are counted in code points.
///
/// Source: cel-go, `ext/strings.go`.
enum CELTextPlaces {
  static func member(
    _ name: String, _ text: String, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    let signs = Array(text.unicodeScalars)
    switch (name, values.count) {
    case ("charAt", 2):
      guard case .int(let place) = values[1] else { return nil }
      guard let place = Int(exactly: place), (0...signs.count).contains(place) else {
        throw outside(place)
      }
      return .string(place == signs.count ? "" : String(signs[place]))
    case ("indexOf", 2), ("indexOf", 3), ("lastIndexOf", 2), ("lastIndexOf", 3):
      guard case .string(let wanted) = values[1] else { return nil }
      return try index(name, of: Array(wanted.unicodeScalars), signs, values.dropFirst(2).first)
    case ("substring", 2), ("substring", 3): return try part(of: signs, values)
    default: return nil
    }
  }

  private static func outside(_ place: Int64) -> CELError {
    CELError("index out of range: \(place)")
  }

  private static func index(
    _ name: String, of wanted: CELText.Signs, _ signs: CELText.Signs, _ limit: CELValue?
  ) throws(CELError) -> CELValue? {
    let isFirst = name == "indexOf"
    var bound = isFirst ? 0 : signs.count
    if let limit {
      guard case .int(let place) = limit else { return nil }
      guard place >= 0, place < signs.count || wanted.isEmpty && place == signs.count,
        let place = Int(exactly: place)
      else {
        if signs.isEmpty, place >= 0 { return .int(-1) }
        throw outside(place)
      }
      bound = place
    }
    if wanted.isEmpty { return .int(Int64(bound)) }
    let places = CELText.places(of: wanted, in: signs, isOverlapping: true)
    let place = isFirst ? places.first { $0 >= bound } : places.last { $0 <= bound }
    return .int(Int64(place ?? -1))
  }

  private static func part(
    of signs: CELText.Signs, _ values: [CELValue]
  ) throws(CELError) -> CELValue? {
    guard case .int(let start) = values[1] else { return nil }
    var end = Int64(signs.count)
    if values.count == 3 {
      guard case .int(let given) = values[2] else { return nil }
      end = given
      guard start <= end else {
        throw CELError("invalid substring range. start: \(start), end: \(end)")
      }
    }
    guard let first = Int(exactly: start), (0...signs.count).contains(first) else {
      throw outside(start)
    }
    guard let last = Int(exactly: end), (0...signs.count).contains(last) else {
      throw outside(end)
    }
    return .string(CELText.text(signs[first..<last]))
  }
}
