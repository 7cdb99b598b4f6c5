import AWSModel
import Documents
import Simulation

/// Gives a function new code.
public enum UpdateFunctionCode: Operation {
  /// Which function, and the code.
  public struct Input: Decodable {
    let FunctionName: String
    let ZipFile: String?
    let S3Bucket: String?
    let ImageUri: String?
    let Architectures: [String]?
    let RevisionId: String?
    let DryRun: Bool?
  }

  /// Changes it; for some seconds the update is in progress.
  ///
  /// - Throws: `ResourceConflictException` while another change is in progress;
  ///   `PreconditionFailedException` where the revision is another.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> JSON {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    try function.checkChangeable(revision: input.RevisionId, at: call.world.now)
    let source = CodeInput(
      ZipFile: input.ZipFile, S3Bucket: input.S3Bucket, ImageUri: input.ImageUri)
    let code = try source.code(
      package: function.packageType, runtime: function.runtime, handler: function.handler, in: call)
    var changed = function
    changed.code = code
    changed.architectures = input.Architectures ?? function.architectures
    changed.noteChange(in: &call.world)
    if input.DryRun != true { call.world.lambda.functions[function.key] = changed }
    FunctionNotice.add(of: changed, to: &call)
    return changed.configuration(at: call.world.now)
  }
}

extension LambdaFunction {
  /// - Throws: `ResourceConflictException` or `PreconditionFailedException` where it cannot be
  ///   changed now.
  func checkChangeable(revision: String?, at now: SimTime) throws(AWSError) {
    if state(at: now) == "Pending" { throw .inState("Pending") }
    if updateStatus(at: now) == "InProgress" { throw .updateInProgress(arn) }
    if let revision, revision != revisionID { throw .revisionDiffers }
  }

  mutating func noteChange(in world: inout World) {
    updatedAt = world.now
    revisionID = world.dice.uuid("lambda.revision")
  }
}
