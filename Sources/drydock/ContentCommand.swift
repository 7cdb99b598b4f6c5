import ArgumentParser
import Console
import Documents
import Lessons
import Machine
import Terminal

/// `drydock content …`: what there is to learn from, and whether it holds.
struct ContentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "content", abstract: "Prove or list notes, labs and questions.",
    subcommands: [ContentCheck.self, ContentList.self])

  @ParentCommand var parent: Drydock

  /// The folder that is looked at.
  var folder: ContentFolder {
    get throws {
      guard let path = Program(parent.settings).contentFolder, DiskFile.isFolder(path) else {
        throw ValidationError("there is no content folder; name one with --content DIR")
      }
      return ContentFolder(path)
    }
  }
}

/// `drydock content check`: does what every note, lab and question says, and tells what does not
/// hold.
struct ContentCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Prove notes, labs and questions.",
    discussion: "Each fault is printed as FILE:LINE: …; the status is 1 where there is one.")

  @ParentCommand var parent: ContentCommand

  @Argument(
    help: ArgumentHelp("Files or folders to prove; all of the content folder unless given."))
  var paths: [String] = []

  func run() throws {
    let folder = try parent.folder
    var files = folder.files()
    var meant: Set<String> = []
    for path in paths.flatMap({ ContentFolder.paths(below: $0) }) {
      let place = ContentFolder.canonical(path)
      if !files.contains(where: { ContentFolder.canonical($0.path) == place }) {
        guard let file = ContentFolder.file(path) else {
          throw ValidationError("cannot read '\(path)'; write the path of a content file")
        }
        files.append(file)
      }
      meant.insert(place)
    }
    let isMeant: (String) -> Bool = { path in
      meant.isEmpty || meant.contains(ContentFolder.canonical(path))
    }
    let session = Program(parent.parent.settings).session(style: .plain)
    let (library, found) = Library.load(files)
    let proven = Prover(session).issues(in: library, where: isMeant)
    let issues = found.filter { isMeant($0.file) } + proven
    for issue in issues { Batch.write(Output("\(issue)\n")) }
    Batch.write(Output(library.summary(of: issues, where: isMeant) + "\n"))
    if issues.contains(where: { $0.severity == .fault }) { throw ExitCode(1) }
  }
}

/// `drydock content list`: what there is.
struct ContentList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List notes, labs, questions and paths.")

  @ParentCommand var parent: ContentCommand

  @Flag(help: "Print one JSON object with the arrays notes, labs, questions and paths.")
  var json = false

  func run() throws {
    let (library, issues) = Library.load(try parent.folder.files())
    let text = json ? library.listing.text(indent: 2) + "\n" : library.listingText
    Batch.write(Output(text))
    // What could not be read is missing in the list; whoever reads it should know.
    for issue in issues where issue.severity == .fault {
      Batch.write(Output(stdout: "", stderr: "\(issue)\n", status: 0))
    }
  }
}
