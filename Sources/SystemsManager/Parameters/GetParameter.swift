import AWSModel
import Documents

/// Shows one parameter.
public enum GetParameter: Operation {
  /// Which one.
  public struct Input: Decodable {
    let Name: String
    let WithDecryption: Bool?
  }

  /// The parameter.
  public struct Output: Encodable {
    let Parameter: JSON
  }

  /// Shows it; only public parameters exist, and none of them is encrypted.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.scope.region
    guard let found = PublicParameter.find(input.Name, in: region) else {
      throw .parameterNotFound
    }
    return Output(Parameter: found.shape(in: region))
  }
}
