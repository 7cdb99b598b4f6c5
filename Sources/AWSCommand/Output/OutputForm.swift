import AWSModel
import Documents

/// The form in which a response is printed, and the query it goes through first.
struct OutputForm {
  /// `json`, `text`, `table`, `yaml`, `yaml-stream` or `off`.
  let name: String
  /// What is picked out of the response.
  let query: JMESPath?
  /// The columns of the terminal.
  let width: Int
  /// Whether tables are coloured.
  let inColour: Bool

  /// The text of a response.
  ///
  /// - Parameters:
  ///   - answer: what the service answered.
  ///   - title: the operation's name, over tables.
  /// - Returns: the text for standard output.
  /// - Throws: the complaint of the command line where `--query` does not work out.
  func text(of answer: Answer, title: String) throws(CLIFailure) -> String {
    switch name {
    case "off": return ""
    case "text":
      var text = ""
      for page in answer.textPages { text += TextOutput.text(of: try queried(page)) }
      return text
    case "table":
      return try TableOutput.text(
        of: try queried(answer.whole), title: title, width: width, inColour: inColour)
    case "yaml":
      let value = try queried(answer.whole)
      return value == [:] ? "" : value.yamlText
    case "yaml-stream":
      var text = ""
      for page in answer.pages {
        let value = try queried(page)
        if value != [:] { text += JSON.array([value]).yamlText }
      }
      return text
    default:
      let value = try queried(answer.whole)
      return value == [:] ? "" : value.text(indent: 4) + "\n"
    }
  }

  private func queried(_ value: JSON) throws(CLIFailure) -> JSON {
    guard let query else { return value }
    do throws(JMESPathError) {
      return try query.search(value)
    } catch {
      throw .general(error.message)
    }
  }
}

/// What an operation answered, whole and page by page.
struct Answer {
  /// Every page's part of the result, joined.
  let whole: JSON
  /// The pages as they came.
  let pages: [JSON]
  /// The pages as the form `text` shows them: the results alone, and the token at the end.
  let textPages: [JSON]

  /// An answer in one piece.
  init(_ response: JSON) {
    (whole, pages, textPages) = (response, [response], [response])
  }

  init(whole: JSON, pages: [JSON], textPages: [JSON]) {
    (self.whole, self.pages, self.textPages) = (whole, pages, textPages)
  }
}
