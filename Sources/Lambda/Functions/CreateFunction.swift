import AWSModel
import Documents
import Identity
import Simulation

/// Makes a function from a ZIP file or a container image.
public enum CreateFunction: Operation {
  /// The function as wanted.
  public struct Input: Decodable {
    let FunctionName: String
    let Runtime: String?
    let Role: String
    let Handler: String?
    let Code: CodeInput
    let Description: String?
    let Timeout: Int?
    let MemorySize: Int?
    let PackageType: String?
    let Environment: EnvironmentInput?
    let Architectures: [String]?
    let Tags: JSON?
  }

  /// Makes it; it is Pending for some seconds.
  ///
  /// - Throws: `ResourceConflictException`, `InvalidParameterValueException`.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    let place = FunctionNaming(input.FunctionName, in: call.scope)
    guard call.world.lambda.functions[Pair(place.scope, place.name)] == nil else {
      throw .functionExists(place.name)
    }
    let package = input.PackageType ?? (input.Code.ImageUri == nil ? "Zip" : "Image")
    try Runtimes.check(input.Runtime, handler: input.Handler, package: package)
    try call.world.checkFunctionRole(input.Role)
    let code = try input.Code.code(
      package: package, runtime: input.Runtime, handler: input.Handler, in: call)
    let function = LambdaFunction(
      scope: place.scope, name: place.name, role: input.Role, runtime: input.Runtime,
      handler: input.Handler, description: input.Description ?? "", timeout: input.Timeout ?? 3,
      memory: input.MemorySize ?? 128, packageType: package,
      architectures: input.Architectures ?? ["x86_64"], variables: input.Environment?.Variables,
      code: code, createdAt: call.world.now,
      revisionID: call.world.dice.uuid("lambda.revision"),
      tags: input.Tags ?? .object(JSONObject()))
    call.world.lambda.functions[function.key] = function
    FunctionNotice.add(of: function, to: &call)
    return function.configuration(at: call.world.now)
  }
}

/// The name of a new function.
typealias FunctionNaming = FunctionName

/// `Environment` of a request.
struct EnvironmentInput: Decodable {
  let Variables: JSON?
}

/// What is said of functions whose code tells nothing.
enum FunctionNotice {
  static func add(of function: LambdaFunction, to call: inout Call) {
    guard function.answer == nil else { return }
    call.notices.append(
      "no code runs here, and the handler returns no constant that could be read, so this function "
        + "answers null; say what it returns: fault function-returns \(function.name) "
        + #"'{"hookStatus": "SUCCEEDED"}'"#)
  }
}

extension World {
  /// - Throws: `InvalidParameterValueException` where the role is not there, or does not trust
  ///   Lambda.
  func checkFunctionRole(_ arn: String) throws(AWSError) {
    guard let role = identity.role(arn), role.trusts("lambda.amazonaws.com") else {
      throw .roleNotAssumable
    }
  }
}
