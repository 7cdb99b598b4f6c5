import Console

/// Proves content by doing what it says: notes run, labs are missed and reached as they claim,
/// keys of questions hold.
public struct Prover {
  /// Where fresh sandboxes are made like.
  let session: Session

  /// A prover that works in fresh sandboxes like that of `session`.
  public init(_ session: Session) { self.session = session.forked() }

  /// What is wrong with the notes, labs and questions of the files for which `isMeant` holds.
  public func issues(
    in library: Library, where isMeant: (String) -> Bool = { _ in true }
  ) -> [ContentIssue] {
    var issues: [ContentIssue] = []
    for note in library.notes where isMeant(note.file) { issues += self.issues(in: note) }
    for lab in library.labs where isMeant(lab.file) { issues += self.issues(in: lab) }
    let questions = library.questions.filter { isMeant($0.file) }
    for question in questions { issues += self.issues(in: question) }
    return issues + KeyBalance.issues(in: questions)
  }
}
