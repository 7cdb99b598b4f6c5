import AWSModel
import Documents

/// `aws lambda create-function --zip-file fileb://hook.zip`: the code beside the other options.
///
/// Source: awscli/customizations/awslambda.py.
enum ZipFile {
  /// In which member of which operation the bytes stand.
  static let members = ["CreateFunction": "Code", "PublishLayerVersion": "Content"]

  static func customise(_ arguments: inout [Argument], operation: String) {
    if let member = members[operation] {
      for place in arguments.indices where arguments[place].name == member.lowercased() {
        arguments[place].isRequired = false
      }
      arguments.append(
        Argument(
          name: "zip-file", destination: "zip-file", arity: .one,
          effect: .custom(.zipFile(member))))
    }
  }

  /// Puts the bytes into the request.
  static func apply(
    _ value: ArgumentValue, in member: String, to request: inout JSONObject,
    reading parameters: ParameterReader
  ) throws(CLIFailure) {
    guard case .text(let word) = value,
      case .text(let bytes) = try parameters.files.contents(of: value, option: "--zip-file")
    else { return }
    // What is no file is text, and text is no ZIP file.
    try check(word.hasPrefix("fileb://") ? bytes : Base64.encode(bytes.utf8))
    var code = request[member]?.object ?? JSONObject()
    guard code["ZipFile"] == nil else {
      throw .general(
        "ZipFile cannot be provided as part of the --\(member.lowercased()) argument.  Please use "
          + "the '--zip-file' option instead to specify a zip file.")
    }
    code["ZipFile"] = .string(bytes)
    request[member] = .object(code)
  }

  /// Refuses what has no directory of a ZIP file at its end.
  static func check(_ encoded: String) throws(CLIFailure) {
    let bytes = Base64.decode(encoded) ?? []
    let sign: [UInt8] = [0x50, 0x4b, 5, 6]
    let tail = bytes.suffix(65_557)
    let hasDirectory = tail.indices.contains { place in tail[place...].starts(with: sign) }
    guard hasDirectory else {
      throw .general(
        "--zip-file must be a zip file with the fileb:// prefix.\n"
          + "Example usage:  --zip-file fileb://path/to/file.zip")
    }
  }
}
