#pragma once
// `jumpseat manual compare OLD NEW`: what a crew member must read when a new edition comes in.
#include "app/tools/manual.hpp"

namespace jumpseat::app::tools {

// {"pages":[{"page","label","state":"same"|"changed"|"added"|"moved","from":{"page","label"}|null,"compared_by":"words"|"picture",
//            "changes":[index]}],
//  "removed":[{"page","label"}],
//  "changes":[{"kind":"added"|"removed"|"replaced"|"moved","before":PASSAGE,"after":PASSAGE}]}; of what moved also "lost" and "gained",
//  the words that it left behind and those that are new in it.
// PASSAGE: {"text","places":[{"page","label","rects":[[x,y,w,h]]}]}, with no rects where there are no words on that side. `pages` are the
// new edition's, `removed` the old one's. Pages without words are compared by their pictures; with
// `pictures`, so is every page whose words are the same, and its state is "changed" where it looks different.
base::Result<ManualReply> manual_compare(const ManualFile& before, const ManualFile& after, bool pictures);

}  // namespace jumpseat::app::tools
