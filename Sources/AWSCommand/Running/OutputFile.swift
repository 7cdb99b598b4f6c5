import AWSModel
import Documents

/// The file that an answer's bytes go to: `aws lambda invoke … answer.json`.
///
/// Source: awscli/customizations/streamingoutputarg.py: an operation that answers bytes takes the
/// name of a file as its last word, and what is printed lacks them.
enum OutputFile {
  /// What the word is called in complaints.
  static let name = "outfile"

  /// The member whose bytes go to a file; nil for operations that answer none.
  static func member(of operation: OperationModel, of model: ServiceModel) -> String? {
    guard let output = operation.output.map({ model[$0] }), let payload = output.wire?.payload,
      let member = output.member(payload), model[member.shape].kind == .blob
    else { return nil }
    return payload
  }

  /// Writes the bytes, and takes them out of the answer.
  ///
  /// - Throws: where the file cannot be written.
  static func save(
    _ answer: JSON, member: String, to path: String, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> JSON {
    guard var members = answer.object else { return answer }
    let bytes = members[member]?.string.flatMap { Base64.decode($0) } ?? []
    if let reason = session.writeFile(String(decoding: bytes, as: UTF8.self), to: path) {
      throw .general(reason)
    }
    members[member] = nil
    return .object(members)
  }
}
