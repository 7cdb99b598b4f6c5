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

  /// Shows them, by name; an unknown one is no error here.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    var found: [JSON] = []
    var missing: [String] = []
    for name in input.Names {
      let isKnown: JSON?
      do throws(AWSError) {
        isKnown = try call.parameter(name, decrypted: input.WithDecryption ?? false)
      } catch {
        isKnown = nil
      }
      if let isKnown { found.append(isKnown) } else { missing.append(name) }
    }
    return Output(
      Parameters: found.sorted { ($0["Name"]?.string ?? "") < ($1["Name"]?.string ?? "") },
      InvalidParameters: missing)
  }
}
