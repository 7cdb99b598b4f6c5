import AWSModel

/// Removes a listener with its rules.
public enum DeleteListener: Operation {
  /// Which one.
  public struct Input: Decodable {
    let ListenerArn: String
  }

  /// Removes it; nothing that would make it `ResourceInUse` is simulated.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> NoOutput {
    let listener = try call.world.balancing.listener(input.ListenerArn, in: call.scope)
    call.world.delete(listener)
    return NoOutput()
  }
}
