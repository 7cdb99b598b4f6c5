import AWSModel
import Documents
import Simulation

/// Gives a user temporary credentials for what the user may do.
public enum GetSessionToken: Operation {
  /// For how long.
  public struct Input: Decodable {
    let DurationSeconds: Int?
  }

  /// The credentials.
  public struct Output: Encodable {
    let Credentials: JSON
  }

  /// Gives them: for twelve hours, or an hour to the root, where nothing else is asked.
  ///
  /// - Source: STS API Reference, “GetSessionToken”.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard call.caller.kind != .session else {
      throw .accessDenied("Cannot call GetSessionToken with session credentials")
    }
    let isRoot = call.caller.kind == .root
    let asked = input.DurationSeconds ?? 43200
    let seconds = isRoot ? min(asked, 3600) : asked
    let made = call.world.makeTemporaryCredentials(
      for: call.caller, lasting: .seconds(Int64(seconds)))
    return Output(Credentials: made.shape)
  }
}
