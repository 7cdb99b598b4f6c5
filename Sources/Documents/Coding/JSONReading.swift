/// Which parts of a value a decoding has asked for.
///
/// A shared note, because the containers of one value must write into the same one.
final class JSONReading {
  private let value: JSON
  private var isWhole = false
  private var isAsked: [Bool]
  private var children: [Int: JSONReading] = [:]

  init(_ value: JSON) {
    self.value = value
    isAsked =
      switch value {
      case .array(let elements): Array(repeating: false, count: elements.count)
      case .object(let object): Array(repeating: false, count: object.count)
      default: []
      }
  }

  /// Notes that everything in the value was taken.
  func markWhole() { isWhole = true }

  /// Notes that the child at `index` was asked for.
  func mark(_ index: Int) { isAsked[index] = true }

  /// The note about the child at `index`, which counts as asked for.
  func child(_ index: Int, _ value: JSON) -> JSONReading? {
    isAsked[index] = true
    switch value {
    case .array, .object: break
    default: return nil
    }
    if let child = children[index] { return child }
    let child = JSONReading(value)
    children[index] = child
    return child
  }

  /// The paths of the members nobody asked for, in the order written.
  ///
  /// Null members do not count. A value that was asked for as a scalar has nothing below it.
  func unread(at path: String = "") -> [String] {
    guard !isWhole else { return [] }
    switch value {
    case .array(let elements):
      return elements.indices.flatMap { index in
        unread(index, elements[index], at: "\(path)[\(index)]")
      }
    case .object(let object):
      return object.members.enumerated().flatMap { index, member in
        unread(index, member.value, at: path.isEmpty ? member.key : "\(path).\(member.key)")
      }
    default:
      return []
    }
  }

  private func unread(_ index: Int, _ value: JSON, at path: String) -> [String] {
    guard isAsked[index] else { return value.isNull ? [] : [path] }
    return children[index]?.unread(at: path) ?? []
  }
}
