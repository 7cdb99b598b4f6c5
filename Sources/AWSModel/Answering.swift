import Documents
import Simulation

// How operations write answers: members that are absent are left out, times are numbers.

extension JSON {
  /// An object of the members that have a value, in the order written.
  ///
  /// A null counts as no value: AWS answers none, and `condition ? value : nil` reads as a null
  /// where `value` is a plain `JSON`.
  public init(present members: KeyValuePairs<String, JSON?>) {
    var present: [JSONObject.Member] = []
    present.reserveCapacity(members.count)
    for (key, value) in members {
      switch value {
      case nil, .null?: continue
      case let value?: present.append(JSONObject.Member(key: key, value: value))
      }
    }
    self = .object(JSONObject(uniqueMembers: present))
  }

  /// A string value, or nil for nil.
  public static func text(_ value: String?) -> JSON? { value.map(JSON.string) }

  /// An integer value.
  public static func number(_ value: Int) -> JSON { .integer(Int64(value)) }

  /// An array of strings.
  public static func texts(_ values: some Sequence<String>) -> JSON {
    .array(values.map(JSON.string))
  }
}

extension SimTime {
  /// The time as answers carry it: seconds since 1970, which the API model knows as a timestamp.
  public var timestamp: JSON { .double(Double(milliseconds) / 1000) }
}
