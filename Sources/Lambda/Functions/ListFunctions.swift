import AWSModel
import Documents
import Simulation

/// Lists functions.
public enum ListFunctions: Operation {
  /// Which page.
  public struct Input: Decodable {
    let Marker: String?
    let MaxItems: Int?
  }

  /// A page.
  public struct Output: Encodable {
    let Functions: [JSON]
    let NextMarker: String?
  }

  /// At most so many are answered at once, however many are asked for.
  ///
  /// - Source: Lambda API Reference, `ListFunctions`.
  static let limit = 50

  /// Lists them in order of name, without their passing state.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let after = try Marker.read(input.Marker)
    let limit = min(input.MaxItems ?? limit, limit)
    let scope = call.scope
    let rows = call.world.lambda.functions.rows(from: Pair(scope, after))
      .lazy.prefix { $0.key.first == scope }
      .drop { $0.key.second == after && !after.isEmpty }
    let page = Array(rows.prefix(limit + 1).map(\.row))
    let shown = page.prefix(limit)
    return Output(
      Functions: shown.map { Self.brief($0, at: call.world.now) },
      NextMarker: page.count > limit ? shown.last.map { Marker.write($0.name) } : nil)
  }

  /// - Source: Lambda API Reference, `ListFunctions` (what is left out of the list).
  private static func brief(_ function: LambdaFunction, at now: SimTime) -> JSON {
    var shape = function.configuration(at: now).object ?? JSONObject()
    for name in [
      "State", "StateReason", "StateReasonCode", "LastUpdateStatus", "LastUpdateStatusReason",
      "LastUpdateStatusReasonCode",
    ] { shape[name] = nil }
    return .object(shape)
  }
}

/// Where a page of functions ends.
enum Marker {
  private static let sign = "function:"

  static func write(_ name: String) -> String { Base64.encode((sign + name).utf8) }

  static func read(_ text: String?) throws(AWSError) -> String {
    guard let text else { return "" }
    guard let bytes = Base64.decode(text), let mark = String(validating: bytes, as: UTF8.self),
      mark.hasPrefix(sign)
    else { throw .invalidValue("Invalid Marker") }
    return String(mark.dropFirst(sign.count))
  }
}
