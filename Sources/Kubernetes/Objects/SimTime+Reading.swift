import Simulation

extension SimTime {
  /// Reads `2026-01-05T09:00:30Z`, with or without a fraction of a second.
  public init?(kubernetesText text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T")
    else { return nil }
    func number(_ from: Int, _ length: Int) -> Int64? {
      Int64(String(decoding: bytes[from..<from + length], as: UTF8.self))
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      year >= 0, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    self.init(milliseconds: (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000)
  }

  /// The days from 1970-01-01 to a date of the Gregorian calendar.
  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The start of this second, since Kubernetes keeps no fractions.
  var wholeSecond: SimTime { SimTime(milliseconds: milliseconds - milliseconds % 1000) }
}
