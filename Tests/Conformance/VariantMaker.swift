import AWSModel
import Documents

/// Makes from the model of an operation the requests that a service must be able to answer.
///
/// Each one differs in one place from a request that the model allows.
public struct VariantMaker {
  let model: ServiceModel
  let samples: SampleMaker

  /// Makes requests to a service; values that mean something in the world that is asked are
  /// `known` by the names of members.
  public init(model: ServiceModel, known: JSONObject = JSONObject()) {
    self.model = model
    samples = SampleMaker(model: model, known: known)
  }

  /// All variants of one operation.
  public func variants(of operation: OperationModel) -> [RequestVariant] {
    guard let id = operation.input,
      let least = samples.value(of: id, extent: .minimal),
      let most = samples.value(of: id, extent: .full)
    else { return [RequestVariant(kind: .minimal, input: [:])] }
    var variants = [
      RequestVariant(kind: .minimal, input: least), RequestVariant(kind: .full, input: most),
    ]
    for member in model[id].members {
      guard let value = most[member.name] else { continue }
      let base = least.setting(value, at: [.member(member.name)])
      let path = ValuePath().going(.member(member.name))
      if member.isRequired { variants.append(missing(path, in: base)) }
      for place in places(in: value, as: member.shape, at: path) {
        variants += self.variants(of: place, in: base)
      }
    }
    return variants
  }

  // MARK: Places

  /// One value of a request, and what it is to be.
  private struct Place {
    let path: ValuePath
    let shape: Shape
    let value: JSON
  }

  private func places(in value: JSON, as id: ShapeID, at path: ValuePath) -> [Place] {
    let shape = model[id]
    var found = [Place(path: path, shape: shape, value: value)]
    guard !shape.isDocument else { return found }
    switch value {
    case .object(let object) where shape.kind == .structure:
      for member in shape.members {
        guard let inner = object[member.name] else { continue }
        found += places(in: inner, as: member.shape, at: path.going(.member(member.name)))
      }
    case .object(let object):
      guard let entry = object.members.first, let element = shape.element else { break }
      found += places(in: entry.value, as: element.shape, at: path.going(.member(entry.key)))
    case .array(let elements):
      guard let first = elements.first, let element = shape.element else { break }
      found += places(in: first, as: element.shape, at: path.going(.element(0)))
    default: break
    }
    return found
  }

  private func variants(of place: Place, in base: JSON) -> [RequestVariant] {
    var found: [RequestVariant] = []
    func add(_ kind: RequestVariant.Kind, _ value: JSON) {
      let input = base.setting(value, at: place.path.steps[...])
      found.append(RequestVariant(kind: kind, place: place.path, input: input))
    }
    for value in Self.strangers(to: place.shape) { add(.wrongType, value) }
    for value in Self.strays(from: place.shape, place.value) { add(.outOfRange, value) }
    if !place.shape.allowed.isEmpty {
      for text in ["NO_SUCH_VALUE", "", (place.shape.allowed[0] + " ")] {
        add(.unknownValue, .string(text))
      }
    }
    for name in place.shape.required where place.value[name] != nil && !place.shape.isUnion {
      found.append(missing(place.path.going(.member(name)), in: base))
    }
    return found
  }

  private func missing(_ path: ValuePath, in base: JSON) -> RequestVariant {
    RequestVariant(
      kind: .missing, place: path, input: base.setting(nil, at: path.steps[...]))
  }

  // MARK: Values that should not be there

  /// Values of every other type.
  private static func strangers(to shape: Shape) -> [JSON] {
    guard !shape.isDocument else { return [] }
    let object: JSON = ["x": 1]
    switch shape.kind {
    case .structure, .map: return ["text", 7, 1.5, true, [], [1]]
    case .list: return ["text", 7, 1.5, false, object]
    case .string, .character, .blob: return [7, 1.5, true, ["text"], object]
    case .integer, .long, .short, .byte: return ["text", "7", 1.5, true, [7], object]
    case .float, .double: return ["text", true, [1.5], object]
    case .boolean: return ["true", 1, 0.5, [true], object]
    case .timestamp: return ["yesterday", true, [1], object]
    }
  }

  /// Values of the right type beyond what is allowed, or at the edge of what can be read.
  private static func strays(from shape: Shape, _ value: JSON) -> [JSON] {
    switch shape.kind {
    case .integer, .long, .short, .byte: return wholeNumbers(shape)
    case .float, .double, .timestamp: return numbers(shape)
    case .string where shape.allowed.isEmpty: return texts(shape)
    case .blob: return ["", "no base64!"]
    case .list: return lists(shape, value)
    case .map: return [[:]]
    default: return []
    }
  }

  private static func wholeNumbers(_ shape: Shape) -> [JSON] {
    var found: [Int64] = [-1, 0, Int64(Int32.max) + 1, .max, .min]
    if let least = shape.minimum { found.append(Int64(least) - 1) }
    if let most = shape.maximum, most < 9e18 { found.append(Int64(most) + 1) }
    return found.map(JSON.integer)
  }

  private static func numbers(_ shape: Shape) -> [JSON] {
    var found: [Double] = [-1, 0, 1e308, -1e308]
    if let least = shape.minimum { found.append(least - 1) }
    if let most = shape.maximum { found.append(most + 1) }
    return found.map(JSON.double)
  }

  private static func texts(_ shape: Shape) -> [JSON] {
    var found = ["", " ", "é🚢\u{0}\n/..%2F", String(repeating: "x", count: 5_000)]
    if let least = shape.minimum, least > 1 {
      found.append(String(repeating: "a", count: Int(least) - 1))
    }
    if let most = shape.maximum, most < 100_000 {
      found.append(String(repeating: "a", count: Int(most) + 1))
    }
    return found.map(JSON.string)
  }

  private static func lists(_ shape: Shape, _ value: JSON) -> [JSON] {
    guard let first = value.array?.first else { return [] }
    let count = shape.maximum.map { Int(min($0, 1_000)) + 1 } ?? 120
    return [[], .array(Array(repeating: first, count: count)), [.null]]
  }
}
