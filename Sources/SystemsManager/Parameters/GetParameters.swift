import AWSModel
import Documents

/// Shows parameters by their names.
public enum GetParameters: Operation {
  /// Which ones.
  public struct Input: Decodable {
    let Names: [String]
    let WithDecryption: Bool?
  }

  /// Those there are, and the names of those there are not.
  public struct Output: Encodable {
    let Parameters: [JSON]
    let InvalidParameters: [String]
  }

  /// Shows them; an unknown name is no error here.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let region = call.scope.region
    let all = PublicParameter.all(in: region)
    let names = all.map(\.name)
    return Output(
      Parameters: all.filter { input.Names.contains($0.name) }.map { $0.shape(in: region) },
      InvalidParameters: input.Names.filter { !names.contains($0) })
  }
}
