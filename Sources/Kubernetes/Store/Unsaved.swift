/// What is kept beside the state only to save work: it is not saved, and nothing depends on it.
struct Unsaved<Value: Sendable>: Sendable {
  var value: Value

  init(_ value: Value) { self.value = value }
}

/// A value that can begin from nothing.
protocol Forgettable: Sendable {
  init()
}

extension Unsaved: Codable where Value: Forgettable {
  init(from decoder: any Decoder) throws { self.init(Value()) }
  func encode(to encoder: any Encoder) throws {}
}

extension KeyedDecodingContainer {
  func decode<Value: Forgettable>(
    _ type: Unsaved<Value>.Type, forKey key: Key
  ) throws -> Unsaved<Value> { Unsaved(Value()) }
}

extension KeyedEncodingContainer {
  mutating func encode<Value: Forgettable>(_ value: Unsaved<Value>, forKey key: Key) throws {}
}
