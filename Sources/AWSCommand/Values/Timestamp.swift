import AWSModel
import Documents
import Simulation

/// Points in time as they are written on the line and printed.
enum Timestamp {
  /// The seconds since 1970 that a text means: a number, or ISO 8601 with UTC where it names no
  /// zone; nil where it is neither.
  static func seconds(_ text: String) -> Double? {
    if let number = PythonText.double(text) { return number }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == " "
    }
    guard let date = numbers(parts[0], separator: "-", widths: [4, 2, 2]),
      (1...12).contains(date[1]),
      (1...31).contains(date[2])
    else { return nil }
    let midnight = Double(days(date[0], date[1], date[2])) * 86_400
    guard parts.count == 2 else { return midnight }
    guard let time = timeOfDay(parts[1]) else { return nil }
    return midnight + time
  }

  private static func timeOfDay(_ text: Substring) -> Double? {
    var clock = text
    var offset = 0.0
    if clock.hasSuffix("Z") || clock.hasSuffix("z") {
      clock.removeLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      let digits = clock[clock.index(after: sign)...].filter { $0 != ":" }
      guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
      let minutes = digits.count == 4 ? number / 100 * 60 + number % 100 : number * 60
      offset = Double(minutes * 60) * (clock[sign] == "-" ? -1 : 1)
      clock = clock[..<sign]
    }
    let parts = clock.split(separator: ".", maxSplits: 1)
    let fraction = parts.count > 1 ? Double("0." + parts[1]) : 0
    guard let first = parts.first, let fraction else { return nil }
    let fields = first.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard (2...3).contains(fields.count), let hour = fields[0], let minute = fields[1],
      let second = fields.count > 2 ? fields[2] : 0, (0..<24).contains(hour),
      (0..<60).contains(minute), (0..<61).contains(second)
    else { return nil }
    return Double(hour * 3600 + minute * 60 + second) + fraction - offset
  }

  private static func numbers(
    _ text: Substring, separator: Character, widths: [Int]
  ) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.map(\.count) == widths else { return nil }
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == widths.count ? numbers : nil
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// A request in which every point in time is a number of seconds.
  static func numbered(_ value: JSON, _ shape: Shape, of model: ServiceModel) -> JSON {
    ShapeWalk(model: model).map(value, shape) { value, shape in
      guard shape.kind == .timestamp, let text = value.string, let seconds = seconds(text) else {
        return value
      }
      return Int64(exactly: seconds).map { .integer($0) } ?? .double(seconds)
    }
  }

  /// A response in which every point in time is ISO 8601 text, as AWS CLI 2 prints it.
  ///
  /// Source: AWS CLI User Guide, "Breaking changes": `cli_timestamp_format` is `iso8601`.
  static func printed(_ value: JSON, _ shape: Shape, of model: ServiceModel) -> JSON {
    ShapeWalk(model: model).map(value, shape) { value, shape in
      guard shape.kind == .timestamp, let seconds = value.double else { return value }
      return .string((SimTime(milliseconds: 0) + .seconds(seconds)).cliText)
    }
  }
}

/// Changes the leaves of a document with their shapes in hand.
struct ShapeWalk {
  let model: ServiceModel

  /// The document with `change` done to every value that is neither structure, list nor map.
  func map(_ value: JSON, _ shape: Shape, _ change: (JSON, Shape) -> JSON) -> JSON {
    switch value {
    case .object(let object) where shape.kind == .structure && !shape.isDocument:
      return .object(
        JSONObject(
          uniqueMembers: object.map { member in
            guard let part = shape.member(member.key) else { return member }
            return .init(key: member.key, value: map(member.value, model[part.shape], change))
          }))
    case .object(let object) where shape.kind == .map:
      guard let element = shape.element.map({ model[$0.shape] }) else { return value }
      return .object(
        JSONObject(
          uniqueMembers: object.map {
            .init(key: $0.key, value: map($0.value, element, change))
          }))
    case .array(let elements):
      guard let element = shape.element.map({ model[$0.shape] }) else { return value }
      return .array(elements.map { map($0, element, change) })
    default: return shape.isScalar ? change(value, shape) : value
    }
  }
}
