import AWSModel

/// Shows the places in an instance's life where hooks can be.
public enum DescribeLifecycleHookTypes: Operation {
  /// Nothing is asked.
  public struct Input: Decodable {}

  /// The places.
  public struct Output: Encodable {
    let LifecycleHookTypes: [String]
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    Output(LifecycleHookTypes: [
      LifecycleHook.Transition.launching.rawValue, LifecycleHook.Transition.terminating.rawValue,
    ])
  }
}
